-- reads: messages from before a time
local before, limit = take(2)
local found = {}
for _, customer in ipairs(redis.call('ZRANGEBYSCORE', base .. 'oldest', '-inf', '(' .. before, 'LIMIT', 0, limit)) do
  local first, length = numbers(customer)
  for seq = first, length - 1 do
    local value = redis.call('HGET', key('messages', customer), seq)
    if value and (at_of(value) >= tonumber(before) or #found >= tonumber(limit)) then break end
    if value then table.insert(found, { customer, seq, value }) end
  end
end
return found
