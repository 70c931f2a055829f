-- writes: count attempts; the window opens with the first one and lasts some seconds
local name, amount, seconds = take(3)
local count = redis.call('INCRBY', key('attempts', name), amount)
if redis.call('PTTL', key('attempts', name)) < 0 then redis.call('EXPIRE', key('attempts', name), seconds) end
return count
