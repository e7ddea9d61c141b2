package dev.keyfob.examples.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.Durability;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoreId;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ZRangeParams;

/**
 * A store on one Redis server: rows in hashes, their order in sorted sets, a commit as one script.
 *
 * <p>Start the server with {@code appendonly yes} and {@code appendfsync always}; the store calls itself durable only
 * then. It is not for a cluster (a script works on one node) nor for a fail-over (which loses answered commits).
 */
public final class RedisCredentialStore implements CredentialStore {
    private static final int MAX_DEVICE_CHANGES = 1_000;
    private static final byte[] COMMIT = script("commit.lua");
    private static final byte[] USER = script("user.lua");

    private final UnifiedJedis redis;
    private final String prefix;
    private final Durability durability;

    /**
     * Opens the store.
     *
     * @param redis the client, which stays the caller's to close
     * @param prefix how all keys of this store begin
     */
    public RedisCredentialStore(UnifiedJedis redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
        boolean synced = "yes".equals(redis.configGet("appendonly").get("appendonly"))
                && "always".equals(redis.configGet("appendfsync").get("appendfsync"));
        this.durability = synced ? Durability.NODE : Durability.PROCESS;
    }

    @Override
    public UserSnapshot user(UserId user) {
        List<byte[]> rows = reading(() -> run(USER, List.of(bytes(user.value()))));
        List<StoredDevice> devices = rows.stream()
                .skip(1)
                .map(Rows::device)
                .sorted(Comparator.comparing(StoredDevice::id))
                .toList();
        Optional<StoredUser> state =
                Optional.of(rows.get(0)).filter(row -> row.length > 0).map(Rows::user);
        return new UserSnapshot(user, state, devices);
    }

    @Override
    public Optional<StoredDevice> device(DeviceLookup lookup) {
        return reading(() -> Optional.ofNullable(id(lookup))
                .flatMap(id -> Optional.ofNullable(redis.hget(key("device"), id)))
                .map(Rows::device));
    }

    private byte @Nullable [] id(DeviceLookup lookup) {
        if (lookup instanceof DeviceLookup.ById by) {
            return bytes(by.id().toString());
        }
        return lookup instanceof DeviceLookup.BySerialKey by
                ? redis.hget(key("serial"), bytes(by.serialKey()))
                : redis.hget(key("fingerprint"), ((DeviceLookup.ByFingerprint) lookup).fingerprint());
    }

    // region commit
    @Override
    public CommitResult commit(Commit commit) {
        if (commit.deviceChanges().size() > MAX_DEVICE_CHANGES) {
            throw new IllegalArgumentException("commit must have at most " + MAX_DEVICE_CHANGES
                    + " device changes, had " + commit.deviceChanges().size());
        }
        try {
            return answer(run(COMMIT, arguments(commit)));
        } catch (JedisException e) {
            return new CommitResult.OutcomeUnknown(
                    "the script failed with " + e.getClass().getSimpleName());
        }
    }
    // endregion commit

    private static CommitResult answer(List<byte[]> said) {
        if (said.isEmpty()) {
            return CommitResult.APPLIED;
        }
        if (said.get(0).length < 32) {
            return CommitResult.STALE;
        }
        return new CommitResult.KeysTaken(said.stream()
                .map(key -> new String(key, ISO_8859_1))
                .map(key ->
                        new TakenKey(DeviceId.parse(key.substring(0, 32)), TakenKey.Kind.valueOf(key.substring(32))))
                .collect(Collectors.toSet()));
    }

    private static List<byte[]> arguments(Commit commit) {
        List<byte[]> all = new ArrayList<>();
        commit.userChange()
                .ifPresentOrElse(
                        change -> all.addAll(List.of(
                                bytes(change.user().value()),
                                bytes("" + change.expectedVersion()),
                                bytes("" + change.next().version()),
                                Rows.of(change.next()))),
                        () -> all.addAll(List.of(bytes(""), bytes(""), bytes(""), bytes(""))));
        all.add(bytes("" + commit.deviceChanges().size()));
        for (DeviceChange change : commit.deviceChanges()) {
            StoredDevice any = change.after().or(change::before).orElseThrow();
            all.add(bytes(any.id().toString()));
            all.add(bytes("" + change.before().map(StoredDevice::version).orElse(0L)));
            all.add(bytes("" + change.after().map(StoredDevice::version).orElse(0L)));
            all.add(change.after().map(Rows::of).orElse(new byte[0]));
            all.add(bytes(any.serialKey().orElse("")));
            all.add(any.fingerprint());
            all.add(bytes(change.before()
                    .flatMap(StoredDevice::owner)
                    .map(UserId::value)
                    .orElse("")));
            all.add(bytes(change.after()
                    .flatMap(StoredDevice::owner)
                    .map(UserId::value)
                    .orElse("")));
        }
        for (AuditRecord record : commit.auditRecords()) {
            String place = record.chain() + "\0" + HexFormat.of().toHexDigits(record.sequence());
            long unsigned = record.at().toEpochMilli() ^ Long.MIN_VALUE;
            all.addAll(List.of(bytes(place), bytes(HexFormat.of().toHexDigits(unsigned) + place), Rows.of(record)));
        }
        return all;
    }

    @Override
    public Page<StoredDevice> devices(DeviceFilter filter, PageRequest page) {
        return page("devices", "", "device", 0, Rows::device, filter::accepts, page);
    }

    @Override
    public Page<StoredUser> users(UserFilter filter, PageRequest page) {
        return page("users", "", "user", 0, Rows::user, filter::accepts, page);
    }

    @Override
    public Page<AuditRecord> audit(AuditFilter filter, PageRequest page) {
        return filter.chain().isPresent()
                ? page("audit-by-chain", filter.chain().get() + "\0", "audit", 0, Rows::audit, filter::accepts, page)
                : page("audit-by-time", "", "audit", 16, Rows::audit, filter::accepts, page);
    }

    /** Reads on behind the cursor; a page may be short, because what the filter does not want is left out of it. */
    private <T> Page<T> page(
            String order,
            String start,
            String table,
            int skip,
            Function<byte[], T> row,
            Predicate<T> wanted,
            PageRequest page) {
        byte[] from = page.after()
                .map(cursor -> join("(", HexFormat.of().parseHex(cursor.text())))
                .orElse(start.isEmpty() ? bytes("-") : join("[", bytes(start)));
        // The byte 1 is above the 0 that ends the name of a chain.
        byte[] to = start.isEmpty() ? bytes("+") : bytes("(" + start.substring(0, start.length() - 1) + "\1");
        return reading(() -> {
            List<byte[]> places = redis.zrange(
                    key(order), ZRangeParams.zrangeByLexParams(from, to).limit(0, page.limit()));
            byte[][] ids = places.stream()
                    .map(place -> Arrays.copyOfRange(place, skip, place.length))
                    .toArray(byte[][]::new);
            List<T> items = ids.length == 0
                    ? List.of()
                    : redis.hmget(key(table), ids).stream()
                            .filter(Objects::nonNull)
                            .map(row)
                            .filter(wanted)
                            .toList();
            boolean more = places.size() == page.limit();
            return new Page<>(
                    items,
                    more
                            ? Optional.of(new Cursor(HexFormat.of().formatHex(places.get(places.size() - 1))))
                            : Optional.empty());
        });
    }

    @Override
    public int maxDeviceChangesPerCommit() {
        return MAX_DEVICE_CHANGES;
    }

    @Override
    public Optional<StoreIdentity> identity() {
        return reading(() -> Optional.ofNullable(redis.hget(key("identity"), bytes("row")))
                .map(row -> new StoreIdentity(
                        StoreId.ofBytes(Arrays.copyOf(row, 16)), Arrays.copyOfRange(row, 16, row.length))));
    }

    @Override
    public StoreIdentity claimIdentity(StoreIdentity proposal) {
        reading(() -> redis.hsetnx(
                key("identity"),
                bytes("row"),
                join(new String(proposal.id().toBytes(), ISO_8859_1), proposal.keyCheck())));
        return identity().orElseThrow();
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @SuppressWarnings("unchecked") // both scripts answer with a list of strings
    private List<byte[]> run(byte[] script, List<byte[]> arguments) {
        return (List<byte[]>) redis.eval(script, List.of(bytes(prefix)), arguments);
    }

    /** Without a cause: messages of the server can hold values. */
    private static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (JedisException e) {
            throw new StoreException("Redis did not answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    private byte[] key(String name) {
        return bytes(prefix + name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] join(String start, byte[] rest) {
        byte[] first = start.getBytes(ISO_8859_1);
        byte[] both = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, both, first.length, rest.length);
        return both;
    }

    private static byte[] script(String name) {
        try (InputStream in = RedisCredentialStore.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
