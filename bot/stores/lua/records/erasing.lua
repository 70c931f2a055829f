-- reads: erasures at one stage, oldest or latest first
local stage, latest, limit = take(3)
local found = {}
for _, customer in ipairs(redis.call(latest == '1' and 'ZREVRANGE' or 'ZRANGE', base .. stage, 0, limit - 1)) do
  local kept = redis.call('HMGET', key('erasure', customer), 'code', 'requested', 'steps', 'sealed')
  table.insert(found, { kept[1], customer, kept[2], kept[3], kept[4] })
end
return found
