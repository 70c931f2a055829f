-- writes: drop lines up to a place, and keep which was the last of them
local seq, pruned = take(2)
redis.call('SET', base .. 'pruned', pruned)
redis.call('ZREMRANGEBYSCORE', base .. 'last', '-inf', seq)
return redis.call('ZREMRANGEBYSCORE', base .. 'lines', '-inf', seq)
