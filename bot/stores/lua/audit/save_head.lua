-- writes: the head, unless a later one is there
local seq, head = take(2)
local known = redis.call('GET', base .. 'head')
if not known or tonumber(string.match(known, '^%d+')) < tonumber(seq) then redis.call('SET', base .. 'head', head) end
