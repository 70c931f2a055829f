-- writes: these turned out to be this customer
local customer = take(1)
local home = key('customer', customer)
if redis.call('HEXISTS', home, 'wrapped') == 0 then return 0 end
while rest() > 0 do
  local former = take(1)
  redis.call('HSET', home, 'former:' .. former, 1)
  redis.call('SET', key('former', former), customer)
end
return 1
