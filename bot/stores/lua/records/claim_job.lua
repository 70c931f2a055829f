-- writes: take the job that is due longest
local now, leased_until = take(2)
local first = first_due(now)
if not first then return false end
local id = first[1]
offer(id, redis.call('HGET', key('job', id), 'kind'), leased_until)
local attempts = redis.call('HINCRBY', key('job', id), 'attempts', 1)
local job = redis.call('HMGET', key('job', id), 'kind', 'customer', 'argument')
return { id, job[1], job[2], job[3], attempts }
