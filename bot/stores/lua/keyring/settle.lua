-- writes: newcomers no longer
while rest() > 0 do redis.call('ZREM', base .. 'newcomers', take(1)) end
return 1
