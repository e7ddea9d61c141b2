package dev.keyfob.examples.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.Durability;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.bytes.RowBytes;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoreIdentity;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A store on one Redis server with {@code appendonly yes} and {@code appendfsync always}; otherwise it is not durable.
 *
 * <p>Values are in a hash, their names in a sorted set: u… users, d… devices, c… audit records by chain. Other names
 * stand for these: o… what users own, s… serial keys, f… fingerprints, t… audit records by time.
 */
public final class RedisCredentialStore implements CredentialStore {
    private static final int MAX_CHANGES = 1_000;
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NOTHING = {};

    /** The last name of a range, then all values; a value that is a name stands for the value of that. */
    private static final String READ = """
            local found = {''}
            for _, name in ipairs(redis.call('ZRANGE', KEYS[2], ARGV[1], ARGV[2], 'BYLEX', 'LIMIT', 0, ARGV[3])) do
                local value = redis.call('HGET', KEYS[1], name)
                if value:byte() > 31 then value = redis.call('HGET', KEYS[1], value) end
                found[1] = name
                table.insert(found, value)
            end
            return found
            """;

    /** Compares the version of every name (none: there is no such name), writes only if all hold, answers what did not. */
    private static final String COMMIT = """
            local writes, failed = 2 * ARGV[1] + 2, {}
            for i = 2, writes - 1, 2 do
                local value = redis.call('HGET', KEYS[1], ARGV[i]) or ''
                if value:sub(2, 9) ~= ARGV[i + 1] then table.insert(failed, ARGV[i]) end
            end
            for i = writes, #failed == 0 and #ARGV or 0, 2 do
                if ARGV[i + 1] == '' then
                    redis.call('HDEL', KEYS[1], ARGV[i])
                    redis.call('ZREM', KEYS[2], ARGV[i])
                else
                    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
                    redis.call('ZADD', KEYS[2], 0, ARGV[i])
                end
            end
            return failed
            """;

    private final UnifiedJedis redis;
    private final List<byte[]> keys;

    /** Opens the store; the client stays the caller's to close, and the two keys of the store begin with the prefix. */
    public RedisCredentialStore(UnifiedJedis redis, String prefix) {
        this.redis = redis;
        this.keys = List.of(bytes(prefix + "values"), bytes(prefix + "names"));
    }

    @Override
    public CommitResult commit(Commit commit) {
        if (commit.deviceChanges().size() > MAX_CHANGES) {
            throw new IllegalArgumentException("device changes must be at most " + MAX_CHANGES + ", were more");
        }
        Map<String, byte[]> versions = new HashMap<>();
        Map<String, byte[]> writes = new HashMap<>();
        commit.userChange().ifPresent(change -> {
            versions.put("u" + change.user(), RowBytes.version(change.expectedVersion()));
            writes.put("u" + change.user(), RowBytes.of(change.next()));
            writes.put(owned(change.user()), bytes("u" + change.user()));
        });
        for (DeviceChange change : commit.deviceChanges()) {
            String name = "d" + change.device();
            versions.put(name, RowBytes.version(change.expectedVersion()));
            writes.put(name, change.after().map(RowBytes::of).orElse(NOTHING));
            change.before().ifPresent(row -> otherNames(row).forEach(other -> writes.put(other, NOTHING)));
            change.after().ifPresent(row -> otherNames(row).forEach(other -> writes.put(other, bytes(name))));
        }
        Map<String, TakenKey> claims = new HashMap<>();
        commit.claims().forEach((key, answer) -> claims.put(name(key), answer));
        claims.keySet().forEach(name -> versions.put(name, NOTHING));
        for (AuditRecord record : commit.auditRecords()) {
            String place = record.chain() + "\0" + HEX.toHexDigits(record.sequence());
            writes.put("c" + place, RowBytes.of(record));
            writes.put("t" + HEX.toHexDigits(record.at().toEpochMilli() ^ Long.MIN_VALUE) + place, bytes("c" + place));
        }
        try {
            List<String> failed = write(versions, writes);
            if (claims.keySet().containsAll(failed) && !failed.isEmpty()) {
                claims.keySet().retainAll(failed);
                return new CommitResult.KeysTaken(Set.copyOf(claims.values()));
            }
            return failed.isEmpty() ? CommitResult.APPLIED : CommitResult.STALE;
        } catch (StoreException e) {
            return new CommitResult.OutcomeUnknown(e.getMessage());
        }
    }

    @Override
    public UserSnapshot user(UserId user) {
        List<byte[]> rows = range("[" + owned(user), owned(user), -1);
        List<StoredDevice> devices = rows.stream().skip(2).map(RowBytes::device).toList();
        return new UserSnapshot(user, rows.stream().skip(1).map(RowBytes::user).findFirst(), devices);
    }

    @Override
    public Optional<StoredDevice> device(DeviceLookup lookup) {
        return first(name(lookup)).map(RowBytes::device);
    }

    @Override
    public Page<StoredDevice> devices(DeviceFilter filter, PageRequest page) {
        return page("d", RowBytes::device, filter::accepts, page);
    }

    @Override
    public Page<StoredUser> users(UserFilter filter, PageRequest page) {
        return page("u", RowBytes::user, filter::accepts, page);
    }

    @Override
    public Page<AuditRecord> audit(AuditFilter filter, PageRequest page) {
        Optional<String> chain = filter.chain().map(wanted -> "c" + wanted + "\0");
        return page(chain.orElse("t"), RowBytes::audit, filter::accepts, page);
    }

    /** Reads on behind the cursor; a page may be short, because what the filter does not want is left out of it. */
    private <T> Page<T> page(String start, Function<byte[], T> row, Predicate<T> wanted, PageRequest page) {
        String from = page.after()
                .map(cursor -> "(" + new String(HEX.parseHex(cursor.text()), UTF_8))
                .orElse("[" + start);
        if (!from.startsWith(start, 1)) {
            throw new IllegalArgumentException("cursor must be of the same listing, was of another");
        }
        List<byte[]> found = range(from, start, page.limit());
        List<T> items = found.stream().skip(1).map(row).filter(wanted).toList();
        Optional<byte[]> last = found.size() > page.limit() ? Optional.of(found.get(0)) : Optional.empty();
        return new Page<>(items, last.map(HEX::formatHex).map(Cursor::new));
    }

    @Override
    public int maxDeviceChangesPerCommit() {
        return MAX_CHANGES;
    }

    @Override
    public Optional<StoreIdentity> identity() {
        return first("i").map(RowBytes::identity);
    }

    @Override
    public StoreIdentity claimIdentity(StoreIdentity proposal) {
        write(Map.of("i", NOTHING), Map.of("i", RowBytes.of(proposal)));
        return identity().orElseThrow();
    }

    @Override
    public Durability durability() {
        boolean synced = ask(() -> redis.configGet("append*")).values().containsAll(List.of("yes", "always"));
        return synced ? Durability.NODE : Durability.PROCESS;
    }

    private static String name(DeviceLookup key) {
        if (key instanceof DeviceLookup.ByFingerprint by) {
            return "f" + HEX.formatHex(by.fingerprint());
        }
        return key instanceof DeviceLookup.ById by ? "d" + by.id() : "s" + ((DeviceLookup.BySerialKey) key).serialKey();
    }

    /** How the names of a user's own row and devices begin; no id has a control character. */
    private static String owned(UserId user) {
        return "o" + user + "\0";
    }

    private static List<String> otherNames(StoredDevice row) {
        List<String> names = new ArrayList<>();
        DeviceLookup.uniqueKeysOf(row).forEach(key -> names.add(name(key)));
        row.owner().ifPresent(owner -> names.add(owned(owner) + row.id()));
        return names;
    }

    /** Writes if all versions hold; the names of those that do not otherwise. */
    private List<String> write(Map<String, byte[]> versions, Map<String, byte[]> writes) {
        List<byte[]> arguments = new ArrayList<>(List.of(bytes("" + versions.size())));
        versions.forEach((name, version) -> arguments.addAll(List.of(bytes(name), version)));
        writes.forEach((name, value) -> arguments.addAll(List.of(bytes(name), value)));
        List<byte[]> failed = run(COMMIT, arguments);
        return failed.stream().map(name -> new String(name, UTF_8)).toList();
    }

    private Optional<byte[]> first(String name) {
        return range("[" + name, name + "\0", 1).stream().skip(1).findFirst();
    }

    /** The last name and all values of the names from one on that begin with {@code start}. */
    private List<byte[]> range(String from, String start, int limit) {
        String end = "(" + start.substring(0, start.length() - 1) + (char) (start.charAt(start.length() - 1) + 1);
        return run(READ, List.of(bytes(from), bytes(end), bytes("" + limit)));
    }

    @SuppressWarnings("unchecked") // both scripts answer with a list of strings
    private List<byte[]> run(String script, List<byte[]> arguments) {
        return (List<byte[]>) ask(() -> redis.eval(bytes(script), keys, arguments));
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (JedisException e) {
            throw new StoreException("Redis did not answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
