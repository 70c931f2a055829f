-- reads: a conversation, the repeat of a message, and messages since a time
local customer, mark, since, limit, replies = take(5)
local stored = redis.call('HMGET', key('conversation', customer), 'version', 'sealed', 'touched')
if not stored[1] then return { 0, redis.call('EXISTS', key('erasure', customer)) } end
local repeated = {}
local seq = redis.call('HGET', key('seqs', customer), mark)
if seq then
  for number = tonumber(seq), tonumber(seq) + replies do
    local value = redis.call('HGET', key('messages', customer), number)
    if value then
      table.insert(repeated, number)
      table.insert(repeated, value)
    end
  end
end
return { tonumber(stored[1]), stored[2], stored[3], repeated, last(customer, tonumber(since), tonumber(limit)) }
