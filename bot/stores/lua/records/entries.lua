-- reads: what the list shows of customers
local since = tonumber(take(1))
local found = {}
while rest() > 0 do
  local customer = take(1)
  table.insert(found, redis.call('HGET', key('conversation', customer), 'sealed'))
  table.insert(found, last(customer, since, 1))
end
return found
