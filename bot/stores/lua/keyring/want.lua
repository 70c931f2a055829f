-- writes: list aliases as a customer's before they are pointed at it, so that forgetting finds them
local customer = take(1)
local home = key('customer', customer)
if redis.call('HEXISTS', home, 'wrapped') == 0 then return 0 end
while rest() > 0 do
  local hash, kind = take(2)
  redis.call('HSET', home, 'alias:' .. hash, kind)
end
return 1
