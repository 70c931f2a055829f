-- reads: how many customers stand in the list of each tag
local found = {}
while rest() > 0 do table.insert(found, redis.call('ZCARD', key('tag', take(1)))) end
return found
