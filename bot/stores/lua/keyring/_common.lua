-- Keys of one shard of the keyring; all of them share its hash tag, so that a script is one atomic step in one slot.
--   alias:<hash>         customer, home (its shard), wrapped, refused; with:<hash> for each other address settled with it
--   customer:<customer>  wrapped; reach, of a newcomer; alias:<hash> -> kind; former:<customer>
--   former:<customer>    who it turned out to be; mark:<mark>  until (double) and sealed answer
--   gone:<customer>      forgotten just now: nothing may be linked to it any more
--   newcomers, holders, marks: sorted sets; refusals: hashes; pins: values by name
local function holds(alias, customer)
  return redis.call('HGET', alias, 'customer') == customer
end
local function refuses(hash)
  return redis.call('SISMEMBER', base .. 'refusals', hash) == 1 or redis.call('HGET', key('alias', hash), 'refused') == '1'
end
local function point(hash, customer, home, wrapped, refused)
  redis.call('DEL', key('alias', hash))
  redis.call('HSET', key('alias', hash), 'customer', customer, 'home', home, 'wrapped', wrapped, 'refused', refused)
end
local function make(customer, wrapped, reach, now)
  redis.call('HSET', key('customer', customer), 'wrapped', wrapped)
  if reach ~= '' then redis.call('HSET', key('customer', customer), 'reach', reach) end
  redis.call('ZADD', base .. 'newcomers', now, customer)
  redis.call('ZADD', base .. 'holders', 0, customer)
end
-- Keep all marks that are left among the arguments, each with its sealed answer.
local function spend(until_time)
  local keep = struct.pack('>d', tonumber(until_time))
  while rest() > 0 do
    local mark, sealed = take(2)
    redis.call('SET', key('mark', mark), keep .. sealed)
    redis.call('ZADD', base .. 'marks', until_time, mark)
  end
end
local function spent(mark, now)
  local kept = redis.call('GET', key('mark', mark))
  return kept and struct.unpack('>d', kept) > now and string.sub(kept, 9)
end
