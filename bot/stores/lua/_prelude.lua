-- One shard: KEYS[1] is what all its keys begin with, hash tag included.
local base = KEYS[1]
-- While a cluster moves this shard to another machine, a key that exists nowhere can't be asked for: the script ends
-- here, before it has written anything, and the message is refused until the move is over.
redis.call('EXISTS', base .. 'moving')
local function key(kind, name)
  return base .. kind .. ':' .. name
end
local position = 0
local function take(count)
  position = position + count
  return unpack(ARGV, position - count + 1, position)
end
local function rest()
  return #ARGV - position
end
