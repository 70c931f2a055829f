-- writes: drop all of a customer but jobs that outlive them, and leave the erasure and its job, if the version is this one
local customer, version, code, requested, steps, sealed = take(6)
local job = { take(4) }
if redis.call('EXISTS', key('erasure', customer)) == 1 then return 0 end
if (redis.call('HGET', key('conversation', customer), 'version') or '0') ~= version then return 0 end
local outliving = {}
while rest() > 0 do outliving[take(1)] = true end
for _, id in ipairs(redis.call('SMEMBERS', key('jobs', customer))) do
  if not outliving[redis.call('HGET', key('job', id), 'kind')] then drop_job(id) end
end
set_tags(customer, 0, {})
redis.call('ZREM', base .. 'list', customer)
redis.call('ZREM', base .. 'oldest', customer)
redis.call('UNLINK', key('conversation', customer), key('messages', customer), key('seqs', customer))
redis.call('HSET', key('erasure', customer), 'code', code, 'requested', requested, 'steps', steps, 'sealed', sealed)
redis.call('SET', key('code', code), customer)
redis.call('ZADD', base .. 'erasing', requested, customer)
add_job(unpack(job))
return 1
