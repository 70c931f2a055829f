-- reads: all that is kept of a customer
return redis.call('HGETALL', key('customer', take(1)))
