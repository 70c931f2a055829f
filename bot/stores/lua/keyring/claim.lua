-- writes: point an alias at a customer, unless it points elsewhere than it did, or the customer was forgotten meanwhile
local customer, wrapped, home, refused, expected, hash = take(6)
if redis.call('EXISTS', key('gone', customer)) == 1 then return 0 end
if (redis.call('HGET', key('alias', hash), 'customer') or '') ~= expected then return 0 end
point(hash, customer, home, wrapped, refused)
return 1
