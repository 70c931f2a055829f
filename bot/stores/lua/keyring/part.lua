-- writes: an alias of a customer who is about to lose another one
local customer, hash, lost = take(3)
if not holds(key('alias', hash), customer) then return 0 end
return redis.call('HDEL', key('alias', hash), 'with:' .. lost)
