-- reads: how many erasures are at each stage, jobs by kind, and conversations by the times of their last and first message
local since, limit = take(2)
local kinds, before = {}, {}
for _, id in ipairs(redis.call('ZRANGE', base .. 'due', 0, limit - 1)) do
  table.insert(kinds, redis.call('HGET', key('job', id), 'kind'))
end
while rest() > 0 do
  local touched, first = take(2)
  table.insert(before, redis.call('ZCOUNT', base .. 'list', '-inf', '(' .. touched))
  table.insert(before, redis.call('ZCOUNT', base .. 'oldest', '-inf', '(' .. first))
end
local erased = redis.call('ZCOUNT', base .. 'erased', since, '+inf')
return { redis.call('ZCARD', base .. 'erasing'), redis.call('ZCARD', base .. 'elsewhere'), erased,
  redis.call('ZCARD', base .. 'due'), kinds, before }
