-- reads: when the job that is due longest was due
return redis.call('ZRANGEBYSCORE', base .. 'due', '-inf', take(1), 'WITHSCORES', 'LIMIT', 0, 1)
