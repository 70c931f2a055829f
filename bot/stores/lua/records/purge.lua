-- writes: drop what is left of an erased customer, receipt and jobs too
local customer = take(1)
for _, id in ipairs(redis.call('SMEMBERS', key('jobs', customer))) do drop_job(id) end
local code = redis.call('HGET', key('erasure', customer), 'code')
if not code then return 0 end
redis.call('DEL', key('code', code), key('erasure', customer))
redis.call('ZREM', base .. 'erased', customer)
redis.call('ZREM', base .. 'elsewhere', customer)
redis.call('ZREM', base .. 'erasing', customer)
return 1
