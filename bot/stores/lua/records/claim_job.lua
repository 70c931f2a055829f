-- writes: take the job that is due longest
local now, leased_until = take(2)
local id = redis.call('ZRANGEBYSCORE', base .. 'due', '-inf', now, 'LIMIT', 0, 1)[1]
if not id then return false end
redis.call('ZADD', base .. 'due', leased_until, id)
local attempts = redis.call('HINCRBY', key('job', id), 'attempts', 1)
local job = redis.call('HMGET', key('job', id), 'kind', 'customer', 'argument')
return { id, job[1], job[2], job[3], attempts }
