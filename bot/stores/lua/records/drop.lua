-- writes: drop messages, and add jobs if there were any
local customer, count = take(2)
local dropped = 0
for _ = 1, count do
  local seq = take(1)
  local value = redis.call('HGET', key('messages', customer), seq)
  if value then
    redis.call('HDEL', key('seqs', customer), mark_of(value))
    dropped = dropped + redis.call('HDEL', key('messages', customer), seq)
  end
end
if dropped == 0 then return 0 end
note_oldest(customer)
while rest() > 0 do add_job(take(4)) end
return dropped
