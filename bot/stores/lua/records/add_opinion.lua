-- writes: an opinion, unless its key is there; all score the same, so that they lie in the order of their random keys
local opinion, value = take(2)
if #redis.call('ZRANGEBYLEX', base .. 'opinions', '[' .. opinion, '(' .. opinion .. '\255') > 0 then return 0 end
redis.call('ZADD', base .. 'opinions', 0, opinion .. value)
return 1
