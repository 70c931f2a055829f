-- writes: the job is done
local id, leased_until = take(2)
if still_ours(id, leased_until) then drop_job(id) end
return 1
