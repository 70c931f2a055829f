-- reads: erasures that are not finished here, oldest first
local found = {}
for _, customer in ipairs(redis.call('ZRANGE', base .. 'erasing', 0, take(1) - 1)) do
  local kept = redis.call('HMGET', key('erasure', customer), 'code', 'requested', 'steps', 'sealed')
  table.insert(found, { kept[1], customer, kept[2], kept[3], kept[4] })
end
return found
