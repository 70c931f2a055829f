-- writes: an erasure's steps and sealed rest if they are what they were
local customer, steps_were, sealed_was, steps, sealed, here, finished = take(7)
local kept = redis.call('HMGET', key('erasure', customer), 'steps', 'sealed', 'requested')
if kept[1] ~= steps_were or kept[2] ~= sealed_was then return 0 end
redis.call('HSET', key('erasure', customer), 'steps', steps, 'sealed', sealed)
redis.call('ZREM', base .. 'erasing', customer)
redis.call('ZREM', base .. 'erased', customer)
redis.call('ZREM', base .. 'elsewhere', customer)
if here == '1' then redis.call('ZADD', base .. 'erasing', kept[3], customer) end
if finished == '1' then redis.call('ZADD', base .. 'erased', kept[3], customer) end
if here == '0' and finished == '0' then redis.call('ZADD', base .. 'elsewhere', kept[3], customer) end
return 1
