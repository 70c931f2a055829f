-- writes: offer a job that was kept aside again
local id, now = take(2)
if redis.call('ZREM', base .. 'parked', id) == 0 then return 0 end
redis.call('HSET', key('job', id), 'attempts', 0)
offer(id, redis.call('HGET', key('job', id), 'kind'), now)
return 1
