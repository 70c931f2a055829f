-- writes: drop an alias of a forgotten customer, after keeping the marks by which repeats of their messages are known
local customer, hash, refused, until_time = take(4)
local keep = struct.pack('>d', tonumber(until_time))
while rest() > 0 do
  local mark, sealed = take(2)
  redis.call('SET', key('mark', mark), keep .. sealed)
  redis.call('ZADD', base .. 'marks', until_time, mark)
end
if not holds(key('alias', hash), customer) then return 0 end
if refused == '1' then redis.call('SADD', base .. 'refusals', hash) end
if refused == '0' then redis.call('SREM', base .. 'refusals', hash) end
return redis.call('DEL', key('alias', hash))
