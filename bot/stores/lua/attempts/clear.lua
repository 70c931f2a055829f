-- writes: forget the attempts of one key
local name = take(1)
redis.call('DEL', key('attempts', name))
