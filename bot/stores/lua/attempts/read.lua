-- reads: how many attempts the open window counts, and how many milliseconds are left of it
local name = take(1)
return {redis.call('GET', key('attempts', name)) or '0', math.max(0, redis.call('PTTL', key('attempts', name)))}
