-- writes: documents, if each is as it must be before; of each: kind, name, whether it is there and how, before and after
for i = 1, #ARGV, 6 do
  local found = redis.call('HGET', key('document', ARGV[i]), ARGV[i + 1])
  if (found or '') ~= ARGV[i + 3] or (found and '1' or '0') ~= ARGV[i + 2] then return 0 end
end
for i = 1, #ARGV, 6 do
  if ARGV[i + 4] == '1' then
    redis.call('HSET', key('document', ARGV[i]), ARGV[i + 1], ARGV[i + 5])
  else
    redis.call('HDEL', key('document', ARGV[i]), ARGV[i + 1])
  end
end
return 1
