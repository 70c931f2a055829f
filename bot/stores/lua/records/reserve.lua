-- writes: take a name until a time, unless somebody has it now
local name, now, until_time = take(3)
local held = redis.call('GET', key('reserved', name))
if held and tonumber(held) > tonumber(now) then return 0 end
redis.call('SET', key('reserved', name), until_time)
return 1
