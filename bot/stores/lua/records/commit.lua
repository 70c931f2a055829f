-- writes: all of a change if the version is still this one
local customer, version, touched, sealed = take(4)
local conversation = key('conversation', customer)
if redis.call('EXISTS', key('erasure', customer)) == 1 then return 0 end
if (redis.call('HGET', conversation, 'version') or '0') ~= version then return 0 end
redis.call('HSET', conversation, 'version', version + 1, 'touched', touched, 'sealed', sealed)
redis.call('ZADD', base .. 'list', touched, customer)
for _ = 1, take(1) do
  local seq, mark, value = take(3)
  redis.call('HSET', key('messages', customer), seq, value)
  if mark ~= '' then redis.call('HSET', key('seqs', customer), mark, seq) end
  redis.call('HSET', conversation, 'length', seq + 1)
  redis.call('ZADD', base .. 'oldest', 'NX', string.format('%.17g', at_of(value)), customer)
end
for _ = 1, take(1) do
  local seq, amended = take(2)
  local value = redis.call('HGET', key('messages', customer), seq)
  if value then redis.call('HSET', key('messages', customer), seq, sealed_from(value, amended)) end
end
for _ = 1, take(1) do add_job(take(4)) end
for _ = 1, take(1) do add_tally(take(3)) end
local tags = {}
while rest() > 0 do table.insert(tags, take(1)) end
set_tags(customer, touched, tags)
return 1
