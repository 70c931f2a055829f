-- reads: marks of the last messages that came in since a time
local customer, since, limit = take(3)
local found = {}
newest(customer, tonumber(since), tonumber(limit), function(_, value)
  local mark = mark_of(value)
  if mark ~= '' then table.insert(found, mark) end
  return mark ~= ''
end)
return found
