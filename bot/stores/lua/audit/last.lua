-- reads: the last line of who did what to whom, with its place
local who = take(1)
local seq = redis.call('ZSCORE', base .. 'last', who)
return seq and redis.call('ZRANGEBYSCORE', base .. 'lines', seq, seq, 'WITHSCORES') or {}
