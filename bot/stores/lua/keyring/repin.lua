-- writes: replace what is kept under a name, or drop it, if it is what it was
local name, was, drop, value = take(4)
if redis.call('HGET', base .. 'pins', name) ~= was then return 0 end
if drop == '1' then redis.call('HDEL', base .. 'pins', name) else redis.call('HSET', base .. 'pins', name, value) end
return 1
