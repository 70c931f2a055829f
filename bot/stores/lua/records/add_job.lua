-- writes: offer a job that no commit causes
add_job(take(4))
return 1
