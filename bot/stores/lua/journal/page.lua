-- reads: some entries, the latest first: what is pruned meanwhile moves no entry past the reader
local start, count = take(2)
local found = {}
for _, name in ipairs(redis.call('ZREVRANGE', base .. 'times', start, start + count - 1)) do
  table.insert(found, redis.call('HGET', base .. 'entries', name))
end
return found
