-- writes: newcomers no longer
while rest() > 0 do
  local customer = take(1)
  redis.call('ZREM', base .. 'newcomers', customer)
  redis.call('HDEL', key('customer', customer), 'reach')
end
return 1
