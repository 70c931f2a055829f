-- reads: all that is kept under names
return redis.call('HGETALL', base .. 'pins')
