-- writes: keep the job aside
local id, leased_until, reason, now = take(4)
if not still_ours(id, leased_until) then return 0 end
redis.call('HSET', key('job', id), 'reason', reason)
take_off(id)
redis.call('ZADD', base .. 'parked', now, id)
return 1
