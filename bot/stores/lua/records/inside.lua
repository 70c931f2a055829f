-- reads: every stored value of a customer
local customer = take(1)
return { redis.call('HGET', key('conversation', customer), 'sealed'), last(customer, -1, math.huge) }
