-- reads: whether who had this alias refused to be written to first
return redis.call('SISMEMBER', base .. 'refusals', take(1))
