-- writes: drop entries of erasures that were asked for before a time
local before, limit = take(2)
local over = redis.call('ZRANGEBYSCORE', base .. 'times', '-inf', '(' .. before, 'LIMIT', 0, limit)
for _, name in ipairs(over) do
  redis.call('HDEL', base .. 'entries', name)
  redis.call('ZREM', base .. 'times', name)
end
return #over
