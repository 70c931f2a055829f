-- writes: drop finished erasures that were asked for before a time
local before, limit = take(2)
local over = redis.call('ZRANGEBYSCORE', base .. 'erased', '-inf', '(' .. before, 'LIMIT', 0, limit)
for _, customer in ipairs(over) do
  redis.call('DEL', key('code', redis.call('HGET', key('erasure', customer), 'code')), key('erasure', customer))
  redis.call('ZREM', base .. 'erased', customer)
end
return #over
