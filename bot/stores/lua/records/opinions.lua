-- reads: every opinion
return redis.call('ZRANGE', base .. 'opinions', 0, -1)
