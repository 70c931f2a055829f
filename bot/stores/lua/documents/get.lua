-- reads: one document
local kind, name = take(2)
return redis.call('HGET', key('document', kind), name)
