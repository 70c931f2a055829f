-- reads: somebody
local customer = redis.call('ZRANGE', base .. 'holders', 0, 0)[1]
if not customer then return {} end
return { customer, redis.call('HGET', key('customer', customer), 'wrapped') }
