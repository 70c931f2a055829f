-- writes: a customer's alias, and the others that point to the same customer
local customer, hash = take(2)
if not holds(key('alias', hash), customer) then return 0 end
while rest() > 0 do redis.call('HSET', key('alias', hash), 'with:' .. take(1), 1) end
return 1
