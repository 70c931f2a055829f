-- reads: one message
local customer, seq = take(2)
return redis.call('HGET', key('messages', customer), seq)
