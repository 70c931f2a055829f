-- writes: offer a job that was kept aside again
local id, now = take(2)
if redis.call('ZREM', base .. 'parked', id) == 0 then return 0 end
redis.call('HSET', key('job', id), 'attempts', 0)
redis.call('ZADD', base .. 'due', now, id)
return 1
