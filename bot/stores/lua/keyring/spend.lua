-- writes: keep marks by which repeats of messages are known
spend(take(1))
return 1
