-- writes: offer the job again from a time on
local id, leased_until, due, attempts = take(4)
if not still_ours(id, leased_until) then return 0 end
redis.call('HSET', key('job', id), 'attempts', attempts)
offer(id, redis.call('HGET', key('job', id), 'kind'), due)
return 1
