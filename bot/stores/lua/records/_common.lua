-- Keys of one shard of the records; all of them share its hash tag, so that a commit is one atomic step in one slot.
--   conversation:<customer>  version, touched, sealed, tags; first and length: its messages are numbered from first to length - 1
--   messages:<customer>      seq -> time (double), length of mark (byte), mark, sealed
--   seqs:<customer>          mark -> seq; jobs:<customer>  ids of the customer's jobs
--   erasure:<customer>       code, requested, steps, sealed; code:<code> -> customer
--   job:<id>                 kind, customer, argument, attempts, reason; next: the last id given
--   list, tag:<tag>          customers by the time they were touched; oldest: customers by the time of their first message
--   tally:<day>              name -> count; tallied: its days, 20261122
--   due, parked              ids of jobs by time; due:<kind>  those of a kind; erasing, elsewhere, erased: customers by the time they asked
local function at_of(value)
  return (struct.unpack('>d', value))
end
local function mark_of(value)
  return string.sub(value, 10, 9 + string.byte(value, 9))
end
local function sealed_from(value, sealed)
  return string.sub(value, 1, 9 + string.byte(value, 9)) .. sealed
end
local function numbers(customer)
  local found = redis.call('HMGET', key('conversation', customer), 'first', 'length')
  return tonumber(found[1] or 0), tonumber(found[2] or 0)
end
-- Messages since a time, newest first. A conversation's messages are in the order of their times.
local MOST_AT_ONCE = 500
local function newest(customer, since, limit, visit)
  local first, length = numbers(customer)
  local latest = length - 1
  while limit > 0 and latest >= first do
    local seqs = {}
    for seq = latest, math.max(first, latest + 1 - math.min(limit, MOST_AT_ONCE)), -1 do seqs[#seqs + 1] = seq end
    for place, value in ipairs(redis.call('HMGET', key('messages', customer), unpack(seqs))) do
      if value then
        if at_of(value) <= since then return end
        if visit(seqs[place], value) then limit = limit - 1 end
      end
    end
    latest = seqs[#seqs] - 1
  end
end
local function last(customer, since, limit)
  local backwards, found = {}, {}
  newest(customer, since, limit, function(seq, value)
    backwards[#backwards + 1] = value
    backwards[#backwards + 1] = seq
    return true
  end)
  for place = #backwards, 1, -1 do found[#found + 1] = backwards[place] end -- In front of a list each costs the list.
  return found
end
local function set_tags(customer, touched, tags)
  local before = redis.call('HGET', key('conversation', customer), 'tags')
  if before then
    for _, tag in ipairs(cmsgpack.unpack(before)) do redis.call('ZREM', key('tag', tag), customer) end
  end
  for _, tag in ipairs(tags) do redis.call('ZADD', key('tag', tag), touched, customer) end
  if #tags > 0 then
    redis.call('HSET', key('conversation', customer), 'tags', cmsgpack.pack(tags))
  else
    redis.call('HDEL', key('conversation', customer), 'tags')
  end
end
local function note_oldest(customer)
  local first, length = numbers(customer)
  local value
  while first < length do
    value = redis.call('HGET', key('messages', customer), first)
    if value then break end
    first = first + 1
  end
  redis.call('HSET', key('conversation', customer), 'first', first)
  if value then
    redis.call('ZADD', base .. 'oldest', string.format('%.17g', at_of(value)), customer)
  else
    redis.call('ZREM', base .. 'oldest', customer)
  end
end
local function offer(id, kind, due)
  redis.call('ZADD', base .. 'due', due, id)
  redis.call('ZADD', key('due', kind), due, id)
end
local function take_off(id)
  redis.call('ZREM', base .. 'due', id)
  local kind = redis.call('HGET', key('job', id), 'kind')
  if kind then redis.call('ZREM', key('due', kind), id) end
end
local function add_job(kind, customer, argument, due)
  local id = redis.call('INCR', base .. 'next')
  redis.call('HSET', key('job', id), 'kind', kind, 'customer', customer, 'argument', argument, 'attempts', 0)
  offer(id, kind, due)
  redis.call('SADD', key('jobs', customer), id)
end
-- The job that is due longest: of all of them, or of those kinds that are left among the arguments.
local function first_due(now)
  local queues = rest() == 0 and { base .. 'due' } or {}
  while rest() > 0 do queues[#queues + 1] = key('due', (take(1))) end
  local first
  for _, queue in ipairs(queues) do
    local found = redis.call('ZRANGEBYSCORE', queue, '-inf', now, 'WITHSCORES', 'LIMIT', 0, 1)
    if found[1] and (not first or tonumber(found[2]) < tonumber(first[2])) then first = found end
  end
  return first
end
local function add_tally(day, name, count)
  redis.call('HINCRBY', key('tally', day), name, count)
  redis.call('ZADD', base .. 'tallied', day, day)
end
local function drop_job(id)
  local customer = redis.call('HGET', key('job', id), 'customer')
  if customer then redis.call('SREM', key('jobs', customer), id) end
  take_off(id)
  redis.call('DEL', key('job', id))
  redis.call('ZREM', base .. 'parked', id)
end
-- A lease's end names its holder: who claims a job next puts another time there.
local function still_ours(id, leased_until)
  local due = redis.call('ZSCORE', base .. 'due', id)
  return due and tonumber(due) == tonumber(leased_until)
end
