-- writes: drop the numbers of days before one
local over = redis.call('ZRANGEBYSCORE', base .. 'tallied', '-inf', '(' .. take(1))
for _, day in ipairs(over) do
  redis.call('DEL', key('tally', day))
  redis.call('ZREM', base .. 'tallied', day)
end
return over
