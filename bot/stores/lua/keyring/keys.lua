-- reads: the wrapped keys of those customers who live in this shard
local found = {}
while rest() > 0 do table.insert(found, redis.call('HGET', key('customer', take(1)), 'wrapped')) end
return found
