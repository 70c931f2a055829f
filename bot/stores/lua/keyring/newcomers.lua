-- reads: customers made before a time of whom nothing is known to be stored
local before, limit = take(2)
return redis.call('ZRANGEBYSCORE', base .. 'newcomers', '-inf', '(' .. before, 'LIMIT', 0, limit)
