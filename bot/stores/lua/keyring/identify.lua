-- writes: who has this alias, if all the message's other aliases are settled with it; a stranger with one alias is made
local mark, now, customer, wrapped, reach, home, hash, kind = take(8)
local answer = spent(mark, tonumber(now))
if answer then return { 'spent', answer } end
local known = redis.call('HMGET', key('alias', hash), 'customer', 'wrapped')
local alone = rest() == 0
if known[1] then
  while rest() > 0 do
    if redis.call('HEXISTS', key('alias', hash), 'with:' .. take(1)) == 0 then return { 'unsettled' } end
  end
  return { 'known', known[1], known[2], refuses(hash) and 1 or 0 }
end
if not alone then return { 'unsettled' } end
local refused = refuses(hash) and 1 or 0
make(customer, wrapped, reach, now)
redis.call('HSET', key('customer', customer), 'alias:' .. hash, kind)
point(hash, customer, home, wrapped, refused)
return { 'known', customer, wrapped, refused }
