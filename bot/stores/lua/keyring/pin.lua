-- writes: keep a value under a name unless there is one
local name, value = take(2)
redis.call('HSETNX', base .. 'pins', name, value)
return redis.call('HGET', base .. 'pins', name)
