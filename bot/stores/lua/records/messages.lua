-- reads: the last messages since a time
local customer, since, limit = take(3)
return last(customer, tonumber(since), tonumber(limit))
