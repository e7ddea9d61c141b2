package dev.keyfob.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredDeviceBuilder;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * On tables with some thousand rows, the database finds the rows of everyday work by an index: no statement of it reads a
 * whole table. What is asked is what the store really sent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryPlans {
    private static final int USERS = 3_000;
    private static final int DEVICES_EACH = 2;
    private static final UserId MARA = FilledTables.user(1_234);

    private final String explain;
    private final Pattern scan;
    private RecordedStatements recorded;
    private DataSource real;
    private CredentialStore store;
    private long commits = 1_000_000;

    /**
     * Plans of one database.
     *
     * @param explain what asks for the plan of the statement behind it
     * @param scan what a plan says that reads a whole table
     */
    QueryPlans(String explain, String scan) {
        this.explain = explain;
        this.scan = Pattern.compile(scan, Pattern.CASE_INSENSITIVE);
    }

    /** New connections to a database without a schema. */
    abstract DataSource emptyDatabase();

    /** What makes the database count the rows that it has. */
    abstract String analyze();

    @BeforeAll
    void fillTables() throws SQLException {
        real = emptyDatabase();
        JdbcSchema.create(real);
        FilledTables.fill(real, USERS, DEVICES_EACH);
        try (Connection connection = real.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(analyze());
        }
        recorded = new RecordedStatements(real);
        store = JdbcCredentialStore.open(recorded.source());
    }

    @BeforeEach
    void forgetWhatWasRecorded() {
        recorded.taken();
    }

    @Test
    void everydayWorkReadsNoWholeTable() throws SQLException {
        UserSnapshot mara = store.user(MARA);
        assertThat(mara.devices()).hasSize(DEVICES_EACH);
        StoredDevice token = mara.devices().get(0);
        usesIndexes("the aggregate of a user");
        assertThat(store.device(DeviceLookup.byId(token.id()))).contains(token);
        usesIndexes("a device by its id");
        assertThat(store.device(DeviceLookup.bySerialKey(token.serialKey().orElseThrow())))
                .contains(token);
        usesIndexes("a device by its serial key");
        assertThat(store.device(DeviceLookup.byFingerprint(token.fingerprint())))
                .contains(token);
        usesIndexes("a device by its fingerprint");
        applies(onUser(mara).audit(note(mara)));
        usesIndexes("a refused sign-in");
        UserSnapshot again = store.user(MARA);
        Commit.Builder accepted = onUser(again).audit(note(again));
        again.devices().forEach(device -> accepted.device(moved(device)));
        applies(accepted);
        usesIndexes("an accepted sign-in");
    }

    @Test
    void lifeOfADeviceReadsNoWholeTable() throws SQLException {
        applies(onUser(UserSnapshot.unknown(UserId.of("new"))));
        usesIndexes("a new user");
        UserSnapshot mara = store.user(FilledTables.user(77));
        StoredDevice token = mara.devices().get(0);
        applies(onUser(mara).device(new DeviceChange.Delete(token)));
        usesIndexes("a device deleted");
        Commit.Builder twin = commit();
        String taken = mara.devices().get(1).serialKey().orElseThrow();
        twin.device(new DeviceChange.Insert(newDevice(5_000).serialKey(taken).build()));
        assertThat(store.commit(twin.build())).isInstanceOf(CommitResult.KeysTaken.class);
        usesIndexes("a serial that is taken");
    }

    @Test
    void batchesReadNoWholeTable() throws SQLException {
        Commit.Builder imports = commit();
        IntStream.range(0, 1_000)
                .mapToObj(number -> newDevice(number).build())
                .forEach(device -> imports.device(new DeviceChange.Insert(device))
                        .audit(AuditRecord.builder(AuditChain.of(device.id()), 1, Instant.EPOCH, "IMPORTED")
                                .build()));
        applies(imports);
        usesIndexes("an import");
        Commit.Builder seals = commit();
        store.devices(DeviceFilter.ALL, PageRequest.first(100)).items().stream()
                .filter(device -> device.owner().isEmpty())
                .limit(40)
                .forEach(device -> seals.device(moved(device)));
        recorded.taken();
        applies(seals);
        usesIndexes("devices sealed anew");
    }

    @Test
    void pagesReadNoWholeTable() throws SQLException {
        store.devices(DeviceFilter.ALL.ownedBy(MARA), PageRequest.first(10));
        usesIndexes("devices of an owner");
        PageRequest after = store.devices(DeviceFilter.ALL, PageRequest.first(10))
                .next()
                .map(cursor -> PageRequest.first(10).after(cursor))
                .orElseThrow();
        recorded.taken();
        store.devices(DeviceFilter.ALL, after);
        usesIndexes("a page of devices");
        PageRequest afterUser = store.users(UserFilter.ALL, PageRequest.first(10))
                .next()
                .map(cursor -> PageRequest.first(10).after(cursor))
                .orElseThrow();
        recorded.taken();
        store.users(UserFilter.ALL, afterUser);
        usesIndexes("a page of users");
        store.audit(AuditFilter.ofChain(AuditChain.of(MARA)), PageRequest.first(10));
        usesIndexes("audit records of a chain");
    }

    @Test
    void columnWithoutIndexIsSeenToBeScanned() throws SQLException {
        RecordedStatements.Recorded statement = new RecordedStatements.Recorded(
                "SELECT last_used FROM kf_device WHERE last_used = 17 AND state = 'ACTIVE'");
        assertThat(plan(statement)).containsPattern(scan);
    }

    /** The serials of all devices begin alike, so that a page must come without a look at each of them. */
    @Test
    void beginningOfManySerialsGivesAPageInOrder() throws SQLException {
        PageRequest page = PageRequest.first(50);
        List<StoredDevice> all = store.devices(DeviceFilter.ALL, page).items();
        recorded.taken();
        assertThat(store.devices(DeviceFilter.ALL.withSerialPrefix("SN-"), page).items())
                .isEqualTo(all);
        usesIndexes("a page of a beginning that all serials have");
        assertThat(store.devices(DeviceFilter.ALL.withSerialPrefix("SM-"), page).items())
                .isEmpty();
        usesIndexes("a page of a beginning that no serial has");
    }

    private void usesIndexes(String what) throws SQLException {
        List<RecordedStatements.Recorded> statements = recorded.taken().stream()
                .flatMap(statement -> statement.withoutBlock().stream())
                .toList();
        assertThat(statements).as(what).isNotEmpty();
        for (RecordedStatements.Recorded statement : statements) {
            assertThat(plan(statement)).as(what + ": " + statement.sql()).doesNotContainPattern(scan);
        }
    }

    private String plan(RecordedStatements.Recorded recordedStatement) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = real.getConnection();
                PreparedStatement statement = recordedStatement.prepareOn(connection, explain);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    line.append('|').append(rows.getString(column));
                }
                lines.add(line.append('|').toString());
            }
        }
        // Of an INSERT that reads nothing, SQLite has nothing to tell.
        assertThat(lines.isEmpty() && !recordedStatement.sql().startsWith("INSERT"))
                .as("no plan of " + recordedStatement.sql())
                .isFalse();
        return String.join("\n", lines);
    }

    private void applies(Commit.Builder commit) {
        assertThat(store.commit(commit.build())).isEqualTo(CommitResult.APPLIED);
    }

    private Commit.Builder commit() {
        commits++;
        return Commit.builder(new CommitId(1, commits));
    }

    private Commit.Builder onUser(UserSnapshot user) {
        CommitId id = new CommitId(1, commits + 1);
        StoredUser next = user.state()
                .map(state -> state.next(id).failures(state.failures() + 1))
                .orElseGet(() -> StoredUser.builder(user.id(), id))
                .build();
        return commit().user(new UserChange(user.version(), next));
    }

    private AuditRecord note(UserSnapshot user) {
        return AuditRecord.builder(AuditChain.of(user.id()), commits, Instant.EPOCH, "NOTED")
                .build();
    }

    private DeviceChange moved(StoredDevice device) {
        return new DeviceChange.Update(
                device,
                device.next(new CommitId(1, commits))
                        .lastUsed(device.lastUsed() + 1)
                        .build());
    }

    private StoredDeviceBuilder newDevice(long number) {
        DeviceId id = new DeviceId(2, number);
        return StoredDevice.builder(id, DeviceKind.HARD_TOKEN, DeviceState.AVAILABLE, new CommitId(1, commits))
                .serialKey("NEW" + number);
    }
}
