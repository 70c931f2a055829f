-- reads: aliases of some customers that were made with another index key
local own, after, limit = take(3)
local found, last = {}, ''
local from = after == '' and '-' or '(' .. after
local customers = redis.call('ZRANGEBYLEX', base .. 'holders', from, '+', 'LIMIT', 0, limit)
for _, customer in ipairs(customers) do
  for _, field in ipairs(redis.call('HKEYS', key('customer', customer))) do
    if string.sub(field, 1, 6) == 'alias:' and string.sub(field, 7, 6 + #own) ~= own then
      table.insert(found, customer)
      table.insert(found, string.sub(field, 7))
    end
  end
  last = customer
end
return { #customers < tonumber(limit) and '' or last, found }
