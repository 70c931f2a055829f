-- writes: from here on nothing is linked to a customer, whose key is dropped; the aliases that lead there are returned
local customer, milliseconds = take(2)
local home = key('customer', customer)
redis.call('SET', key('gone', customer), 1, 'PX', milliseconds)
redis.call('HDEL', home, 'wrapped', 'reach')
redis.call('ZREM', base .. 'newcomers', customer)
redis.call('ZREM', base .. 'holders', customer)
local aliases = {}
for _, field in ipairs(redis.call('HKEYS', home)) do
  if string.sub(field, 1, 6) == 'alias:' then table.insert(aliases, string.sub(field, 7)) end
end
return aliases
