-- reads: lines from before a place, each with its own, the latest first
local before, limit = take(2)
return redis.call('ZREVRANGEBYSCORE', base .. 'lines', before, '-inf', 'WITHSCORES', 'LIMIT', 0, limit)
