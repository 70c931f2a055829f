-- writes: drop the rest of a forgotten customer
local customer = take(1)
local home = key('customer', customer)
for _, field in ipairs(redis.call('HKEYS', home)) do
  if string.sub(field, 1, 7) == 'former:' then redis.call('DEL', key('former', string.sub(field, 8))) end
end
redis.call('DEL', home)
local other = redis.call('GET', key('former', customer))
if other then
  redis.call('HDEL', key('customer', other), 'former:' .. customer)
  redis.call('DEL', key('former', customer))
end
return 1
