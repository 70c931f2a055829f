-- reads: the head
return redis.call('GET', base .. 'head')
