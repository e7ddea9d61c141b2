-- A user's row and the rows of the devices that the user owns, of one moment.
local p = KEYS[1]
local rows = {redis.call('HGET', p .. 'user', ARGV[1]) or ''}
for _, id in ipairs(redis.call('SMEMBERS', p .. 'owned:' .. ARGV[1])) do
    table.insert(rows, redis.call('HGET', p .. 'device', id))
end
return rows
