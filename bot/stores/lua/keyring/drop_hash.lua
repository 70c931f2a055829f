-- writes: nothing is known under a hash any more
local customer, hash = take(2)
redis.call('SREM', base .. 'refusals', hash)
if not holds(key('alias', hash), customer) then return 0 end
return redis.call('DEL', key('alias', hash))
