-- writes: an entry, unless it is there; entries: name -> value, times: names by when the erasure was asked for
local name, at, value = take(3)
if redis.call('HSETNX', base .. 'entries', name, value) == 1 then redis.call('ZADD', base .. 'times', at, name) end
-- Even if it is there: a repeat, too, waits until the replicas have it.
redis.call('SET', base .. 'fence', 1)
