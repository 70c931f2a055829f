-- reads: customers of a list, newest first, from a place on
local name, since, before, customer, limit = take(5)
local found, offset, wanted = {}, 0, tonumber(limit)
while #found < 2 * wanted do
  local batch = redis.call('ZREVRANGEBYSCORE', base .. name, before, '(' .. since, 'WITHSCORES', 'LIMIT', offset, wanted)
  for i = 1, #batch, 2 do
    local tied = before ~= '+inf' and tonumber(batch[i + 1]) == tonumber(before)
    if #found < 2 * wanted and not (tied and batch[i] >= customer) then
      table.insert(found, batch[i])
      table.insert(found, batch[i + 1])
    end
  end
  if #batch < 2 * wanted then break end
  offset = offset + wanted
end
return found
