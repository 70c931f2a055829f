-- reads: a customer's erasure
local customer = take(1)
local found = redis.call('HMGET', key('erasure', customer), 'code', 'requested', 'steps', 'sealed')
return found[1] and { found[1], customer, found[2], found[3], found[4] }
