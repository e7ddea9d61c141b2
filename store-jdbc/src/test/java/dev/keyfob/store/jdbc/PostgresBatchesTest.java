package dev.keyfob.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredDeviceBuilder;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.PageRequest;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that come one by one, and rows that come as one array for each column. */
class PostgresBatchesTest {
    private final PostgresDatabases databases = PostgresDatabases.at(Connection.TRANSACTION_READ_COMMITTED);
    private final CredentialStore store = databases.newStore();

    @AfterEach
    void closeDatabases() {
        databases.close();
    }

    private static CommitId commitId(long number) {
        return new CommitId(7, number);
    }

    /** Every second one has nothing that can be absent. */
    private static StoredDevice device(int number) {
        DeviceId id = new DeviceId(0, number);
        StoredDeviceBuilder device =
                StoredDevice.builder(id, DeviceKind.HARD_TOKEN, DeviceState.AVAILABLE, commitId(1));
        if (number % 2 == 0) {
            device.serialKey("S\u00e9rial " + number)
                    .fingerprint(ByteBuffer.allocate(32).put(id.toBytes()).array())
                    .keyId("key-1")
                    .sealedSecret(new byte[1_024])
                    .manufacturer("Example, {NULL} \"Ltd\" \\")
                    .location("safe " + number)
                    .lastUsed(Long.MAX_VALUE - number)
                    .drift(-number)
                    .lastUsedAt(Instant.ofEpochMilli(-number))
                    .extension(new byte[] {1, 0, -1});
        }
        return device.build();
    }

    private Commit inserts(int rows) {
        Commit.Builder commit = Commit.builder(commitId(1));
        for (int number = 0; number < rows; number++) {
            StoredDevice device = device(number);
            commit.device(new DeviceChange.Insert(device))
                    .audit(AuditRecord.builder(AuditChain.of(device.id()), 1, Instant.EPOCH, "IMPORTED")
                            .device(device.id())
                            .build());
        }
        return commit.build();
    }

    private List<StoredDevice> stored() {
        return store.devices(DeviceFilter.ALL, PageRequest.first(1_000)).items();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, PostgresRows.FEW, PostgresRows.FEW + 1, 1_000})
    void rowsComeBackAsTheyWere(int rows) {
        Commit commit = inserts(rows);
        assertThat(store.commit(commit)).isEqualTo(CommitResult.APPLIED);
        assertThat(stored())
                .isEqualTo(commit.deviceChanges().stream()
                        .flatMap(change -> change.after().stream())
                        .toList());
        assertThat(store.audit(AuditFilter.ALL, PageRequest.first(1_000)).items())
                .containsExactlyInAnyOrderElementsOf(commit.auditRecords());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, PostgresRows.FEW, PostgresRows.FEW + 1, 200})
    void oneOldVersionAmongManyStopsAll(int rows) {
        assertThat(store.commit(inserts(rows))).isEqualTo(CommitResult.APPLIED);
        List<StoredDevice> before = stored();
        StoredDevice last = before.get(rows - 1);
        assertThat(store.commit(moved(2, Stream.of(last)))).isEqualTo(CommitResult.APPLIED);
        List<StoredDevice> now = stored();
        assertThat(store.commit(moved(3, before.stream()))).isEqualTo(CommitResult.STALE);
        assertThat(stored()).isEqualTo(now);
        assertThat(store.commit(moved(4, now.stream()))).isEqualTo(CommitResult.APPLIED);
        assertThat(stored()).allMatch(device -> device.lastCommit().equals(commitId(4)));
        Commit.Builder deletes = Commit.builder(commitId(5));
        stored().forEach(device -> deletes.device(new DeviceChange.Delete(device)));
        assertThat(store.commit(deletes.build())).isEqualTo(CommitResult.APPLIED);
        assertThat(stored()).isEmpty();
    }

    private static Commit moved(long number, Stream<StoredDevice> devices) {
        Commit.Builder commit = Commit.builder(commitId(number));
        devices.forEach(device -> commit.device(new DeviceChange.Update(
                device,
                device.next(commitId(number)).location("moved " + number).build())));
        return commit.build();
    }
}
