-- reads: all documents of a kind, name after name
local kind = take(1)
return redis.call('HGETALL', key('document', kind))
