-- writes: one message's sealed bytes if they are what they were
local customer, seq, was, shall = take(4)
local value = redis.call('HGET', key('messages', customer), seq)
if not value or value ~= sealed_from(value, was) then return 0 end
redis.call('HSET', key('messages', customer), seq, sealed_from(value, shall))
return 1
