-- Compares every version, then every key, then writes: a script runs alone, so nothing comes in between.
local p, a = KEYS[1], ARGV
local call = redis.call
local last = 5 + 8 * tonumber(a[5])
local function version(rows, id)
    return call('HGET', p .. rows, id) or '0'
end
if a[1] ~= '' and version('user-version', a[1]) ~= a[2] then
    return {'stale'}
end
for i = 6, last, 8 do
    if version('device-version', a[i]) ~= a[i + 1] then
        return {'stale'}
    end
end
local taken = {}
for i = 6, last, 8 do
    if a[i + 1] == '0' and a[i + 4] ~= '' and call('HEXISTS', p .. 'serial', a[i + 4]) == 1 then
        table.insert(taken, a[i] .. 'SERIAL_KEY')
    end
    if a[i + 1] == '0' and a[i + 5] ~= '' and call('HEXISTS', p .. 'fingerprint', a[i + 5]) == 1 then
        table.insert(taken, a[i] .. 'FINGERPRINT')
    end
end
if #taken > 0 then
    return taken
end
if a[1] ~= '' then
    call('HSET', p .. 'user-version', a[1], a[3])
    call('HSET', p .. 'user', a[1], a[4])
    call('ZADD', p .. 'users', 0, a[1])
end
for i = 6, last, 8 do
    local id, gone = a[i], a[i + 2] == '0'
    if a[i + 6] ~= '' then
        call('SREM', p .. 'owned:' .. a[i + 6], id)
    end
    if gone then
        call('HDEL', p .. 'device-version', id)
        call('HDEL', p .. 'device', id)
        call('ZREM', p .. 'devices', id)
        call('HDEL', p .. 'serial', a[i + 4])
        call('HDEL', p .. 'fingerprint', a[i + 5])
    else
        call('HSET', p .. 'device-version', id, a[i + 2])
        call('HSET', p .. 'device', id, a[i + 3])
        call('ZADD', p .. 'devices', 0, id)
        if a[i + 4] ~= '' then
            call('HSET', p .. 'serial', a[i + 4], id)
        end
        if a[i + 5] ~= '' then
            call('HSET', p .. 'fingerprint', a[i + 5], id)
        end
        if a[i + 7] ~= '' then
            call('SADD', p .. 'owned:' .. a[i + 7], id)
        end
    end
end
for i = last + 1, #a, 3 do
    call('ZADD', p .. 'audit-by-chain', 0, a[i])
    call('ZADD', p .. 'audit-by-time', 0, a[i + 1])
    call('HSET', p .. 'audit', a[i], a[i + 2])
end
return {}
