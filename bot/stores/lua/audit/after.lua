-- reads: lines from after a place, each with its own, the oldest first
local after, limit = take(2)
return redis.call('ZRANGEBYSCORE', base .. 'lines', after, '+inf', 'WITHSCORES', 'LIMIT', 0, limit)
