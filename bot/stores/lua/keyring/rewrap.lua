-- writes: a customer's wrapped key, if it is what it was
local customer, was, wrapped = take(3)
local home = key('customer', customer)
if redis.call('HGET', home, 'wrapped') ~= was then return 0 end
redis.call('HSET', home, 'wrapped', wrapped)
return 1
