-- lines: by place, each its own head, a line's end, its entry; last: who did what to whom, by the place of the line
-- pruned: the head of the last line that was dropped, and its seal
local function ending()
  local last = redis.call('ZREVRANGE', base .. 'lines', 0, 0)[1] or redis.call('GET', base .. 'pruned') or '0:\n'
  return string.match(last, '^[^\n]*')
end
