-- reads: whom an alias points to
local mark, now, hash = take(3)
local answer = spent(mark, tonumber(now))
if answer then return { 'spent', answer } end
local known = redis.call('HMGET', key('alias', hash), 'customer', 'home')
return { 'alias', known[1] or '', known[2] or '', refuses(hash) and 1 or 0 }
