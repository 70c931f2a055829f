-- writes: a line, if the log still ends where it was made for; else returns where it ends; 1: there is one like it already
local expected, seq, who, line, once = take(5)
local found = ending()
-- Even if nothing is to be written: who finds their own line there waits until the replicas have it.
redis.call('SET', base .. 'fence', 1)
-- The client sends again what was not answered: then this very line is there already.
if redis.call('ZRANGEBYSCORE', base .. 'lines', seq, seq)[1] == line then return false end
if once == '1' and redis.call('ZSCORE', base .. 'last', who) then return 1 end
if found ~= expected then return found end
redis.call('ZADD', base .. 'lines', seq, line)
redis.call('ZADD', base .. 'last', seq, who)
return false
