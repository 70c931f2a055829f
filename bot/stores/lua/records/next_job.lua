-- reads: the job that is due longest, and since when
return first_due(take(1)) or {}
