-- writes: a customer's alias is no longer known under a hash
local customer, hash = take(2)
return redis.call('HDEL', key('customer', customer), 'alias:' .. hash)
