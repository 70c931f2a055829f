-- reads: what was dropped last
return redis.call('GET', base .. 'pruned')
