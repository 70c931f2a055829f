-- reads: jobs that were kept aside, the longest waiting first
local found = {}
local parked = redis.call('ZRANGE', base .. 'parked', 0, take(1) - 1, 'WITHSCORES')
for i = 1, #parked, 2 do
  local job = redis.call('HMGET', key('job', parked[i]), 'kind', 'customer', 'attempts', 'reason')
  table.insert(found, { parked[i + 1], parked[i], job[1], job[2], job[3], job[4] })
end
return found
