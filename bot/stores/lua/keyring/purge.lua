-- writes: drop what is left of a forgotten customer, and spent marks, before their time
redis.call('DEL', key('gone', take(1)))
while rest() > 0 do
  local mark = take(1)
  redis.call('DEL', key('mark', mark))
  redis.call('ZREM', base .. 'marks', mark)
end
return 1
