-- reads: the erasure with this receipt, if its customer was in this shard
local customer = redis.call('GET', key('code', take(1)))
if not customer then return false end
local found = redis.call('HMGET', key('erasure', customer), 'code', 'requested', 'steps', 'sealed')
return found[1] and { found[1], customer, found[2], found[3], found[4] }
