-- writes: take a job that was kept aside
local id, leased_until = take(2)
if redis.call('ZREM', base .. 'parked', id) == 0 then return false end
redis.call('HSET', key('job', id), 'attempts', 1)
local job = redis.call('HMGET', key('job', id), 'kind', 'customer', 'argument')
offer(id, job[1], leased_until)
return job
