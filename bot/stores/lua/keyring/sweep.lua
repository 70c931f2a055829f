-- writes: drop spent marks past their time
local now, limit = take(2)
local over = redis.call('ZRANGEBYSCORE', base .. 'marks', '-inf', now, 'LIMIT', 0, limit)
for _, mark in ipairs(over) do
  redis.call('DEL', key('mark', mark))
  redis.call('ZREM', base .. 'marks', mark)
end
return #over
