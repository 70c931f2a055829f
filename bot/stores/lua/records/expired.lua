-- reads: customers who were last touched before a time
local before, limit = take(2)
return redis.call('ZRANGEBYSCORE', base .. 'list', '-inf', '(' .. before, 'WITHSCORES', 'LIMIT', 0, limit)
