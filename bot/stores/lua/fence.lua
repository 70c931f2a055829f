-- writes: something, so that replicas can be waited for
redis.call('SET', base .. 'fence', 1)
return 1
