-- notes, needed by no replica: how many are connected; return the most that were within so many seconds
local count, seconds = take(2)
local now = tonumber(redis.call('TIME')[1])
local seen = base .. 'replicas'
if tonumber(count) > 0 then redis.call('ZADD', seen, now, count) end
redis.call('ZREMRANGEBYSCORE', seen, '-inf', now - tonumber(seconds))
local most = 0
for _, member in ipairs(redis.call('ZRANGE', seen, 0, -1)) do
  most = math.max(most, tonumber(member))
end
return most
