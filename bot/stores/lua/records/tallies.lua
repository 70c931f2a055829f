-- reads: the numbers of each day from one on
local found = {}
for _, day in ipairs(redis.call('ZRANGEBYSCORE', base .. 'tallied', take(1), '+inf')) do
  table.insert(found, { day, redis.call('HGETALL', key('tally', day)) })
end
return found
