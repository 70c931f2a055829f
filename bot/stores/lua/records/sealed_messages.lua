-- reads: all messages of a customer, in no order
return redis.call('HGETALL', key('messages', take(1)))
