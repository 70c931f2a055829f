-- writes: make a stranger who came with several aliases, unless the first one points elsewhere than it did
local customer, wrapped, reach, now, home, refused, expected, hash = take(8)
if (redis.call('HGET', key('alias', hash), 'customer') or '') ~= expected then return 0 end
make(customer, wrapped, reach, now)
point(hash, customer, home, wrapped, refused)
while rest() > 0 do
  local listed, kind = take(2)
  redis.call('HSET', key('customer', customer), 'alias:' .. listed, kind)
end
return 1
