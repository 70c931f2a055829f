-- writes: an alias's copy of its customer's wrapped key, if it is what it was
local customer, hash, was, wrapped = take(4)
local alias = key('alias', hash)
if not holds(alias, customer) or redis.call('HGET', alias, 'wrapped') ~= was then return 0 end
redis.call('HSET', alias, 'wrapped', wrapped)
return 1
