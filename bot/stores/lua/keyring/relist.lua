-- writes: a customer's alias gets another hash; it is listed under both until the first one is gone
local customer, was, shall = take(3)
local home = key('customer', customer)
local kind = redis.call('HGET', home, 'alias:' .. was)
if not kind or redis.call('HEXISTS', home, 'wrapped') == 0 then return 0 end
redis.call('HSET', home, 'alias:' .. shall, kind)
return 1
