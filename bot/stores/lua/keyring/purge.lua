-- writes: drop spent marks before their time
while rest() > 0 do
  local mark = take(1)
  redis.call('DEL', key('mark', mark))
  redis.call('ZREM', base .. 'marks', mark)
end
return 1
