-- writes: who has this hash must not be written to first
return redis.call('SADD', base .. 'refusals', take(1))
