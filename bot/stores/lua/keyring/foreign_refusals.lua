-- reads: how many refusals were made with another index key
local own = take(1)
local count = 0
for _, hash in ipairs(redis.call('SMEMBERS', base .. 'refusals')) do
  if string.sub(hash, 1, #own) ~= own then count = count + 1 end
end
return count
