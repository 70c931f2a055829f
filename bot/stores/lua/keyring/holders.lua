-- reads: some of the shard's customers and their keys, after one
local after, limit = take(2)
local found = {}
local from = after == '' and '-' or '(' .. after
for _, customer in ipairs(redis.call('ZRANGEBYLEX', base .. 'holders', from, '+', 'LIMIT', 0, limit)) do
  table.insert(found, customer)
  table.insert(found, redis.call('HGET', key('customer', customer), 'wrapped'))
end
return found
