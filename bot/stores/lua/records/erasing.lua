-- reads: erasures at one stage, oldest first
local stage, limit = take(2)
local found = {}
for _, customer in ipairs(redis.call('ZRANGE', base .. stage, 0, limit - 1)) do
  local kept = redis.call('HMGET', key('erasure', customer), 'code', 'requested', 'steps', 'sealed')
  table.insert(found, { kept[1], customer, kept[2], kept[3], kept[4] })
end
return found
