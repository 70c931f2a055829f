-- reads: all that is known under a hash
local hash = take(1)
local found = redis.call('HMGET', key('alias', hash), 'customer', 'home', 'wrapped', 'refused')
return { redis.call('SISMEMBER', base .. 'refusals', hash), found[1], found[2], found[3], found[4] }
