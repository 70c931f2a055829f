-- writes: drop an alias of a forgotten customer, after keeping the marks by which repeats of their messages are known
local customer, hash, refused, until_time = take(4)
spend(until_time)
if not holds(key('alias', hash), customer) then return 0 end
if refused == '1' then redis.call('SADD', base .. 'refusals', hash) end
if refused == '0' then redis.call('SREM', base .. 'refusals', hash) end
return redis.call('DEL', key('alias', hash))
