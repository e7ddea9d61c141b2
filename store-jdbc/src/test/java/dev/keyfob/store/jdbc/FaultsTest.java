package dev.keyfob.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.PageRequest;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final UserId MARA = UserId.of("mara");

    private final DataSource real = H2Databases.emptyInMemory();
    private final FaultyDataSource faulty = new FaultyDataSource(real);
    private CredentialStore store;
    private CredentialStore observer;

    @BeforeEach
    void openStores() {
        JdbcSchema.create(real);
        store = JdbcCredentialStore.open(faulty.source());
        observer = JdbcCredentialStore.open(real);
    }

    private static Commit commit(long id) {
        CommitId commit = new CommitId(0, id);
        DeviceId device = new DeviceId(0, id);
        return Commit.builder(commit)
                .user(new UserChange(0, StoredUser.builder(MARA, commit).build()))
                .device(new DeviceChange.Insert(
                        StoredDevice.builder(device, DeviceKind.HARD_TOKEN, DeviceState.AVAILABLE, commit)
                                .serialKey("1")
                                .build()))
                .audit(AuditRecord.builder(AuditChain.of(MARA), 1, Instant.EPOCH, "NOTED")
                        .build())
                .build();
    }

    private void assertNothingIsStored() {
        assertThat(observer.user(MARA)).isEqualTo(UserSnapshot.unknown(MARA));
        assertThat(observer.devices(DeviceFilter.ALL, PageRequest.first(1)).items())
                .isEmpty();
        assertThat(observer.audit(AuditFilter.ALL, PageRequest.first(1)).items())
                .isEmpty();
    }

    @Test
    void commitWhoseAnswerGetsLostIsOfUnknownOutcomeAndIsFoundByItsId() {
        faulty.breakAfter("Connection.commit");
        assertThat(store.commit(commit(1))).isInstanceOf(CommitResult.OutcomeUnknown.class);
        assertThat(observer.user(MARA).state().orElseThrow().lastCommit()).isEqualTo(new CommitId(0, 1));
        assertThat(observer.commit(commit(1))).isEqualTo(CommitResult.STALE);
    }

    @Test
    void commitThatDoesNotReachTheDatabaseIsOfUnknownOutcomeAndNothingIsStored() {
        faulty.breakBefore("Connection.commit");
        assertThat(store.commit(commit(1))).isInstanceOf(CommitResult.OutcomeUnknown.class);
        assertNothingIsStored();
        assertThat(observer.commit(commit(1))).isEqualTo(CommitResult.APPLIED);
    }

    @Test
    void connectionThatBreaksBeforeTheCommitLeavesNothingWhereverThatIs() {
        Set<String> calls = callsOfACommit();
        calls.remove("Connection.commit");
        calls.removeIf(call -> call.endsWith(".close"));
        assertThat(calls).contains("DataSource.getConnection", "PreparedStatement.executeUpdate");
        for (String call : calls) {
            faulty.breakBefore(call);
            assertThatThrownBy(() -> store.commit(commit(1))).as(call).isInstanceOf(StoreException.class);
            assertNothingIsStored();
        }
    }

    @Test
    void rollbackThatFailsLeavesNothing() {
        faulty.breakBefore(call -> call.equals("PreparedStatement.executeBatch") || call.equals("Connection.rollback"));
        assertThatThrownBy(() -> store.commit(commit(1))).isInstanceOf(StoreException.class);
        assertNothingIsStored();
        assertThat(observer.commit(commit(1))).isEqualTo(CommitResult.APPLIED);
    }

    @Test
    void connectionThatFailsToCloseDoesNotChangeTheAnswer() {
        faulty.breakAfter("Connection.close");
        assertThat(store.commit(commit(1))).isEqualTo(CommitResult.APPLIED);
        assertThat(store.commit(commit(1))).isEqualTo(CommitResult.STALE);
    }

    @Test
    void messagesHaveTheCodesAndNothingThatTheDriverSaid() {
        faulty.breakBefore("Connection.prepareStatement");
        for (Runnable call :
                List.<Runnable>of(() -> store.commit(commit(1)), () -> store.user(MARA), () -> store.identity())) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(StoreException.class)
                    .hasNoCause()
                    .hasMessageContaining("SQLState 08006, vendor code 90067")
                    .hasMessageNotContaining(FaultyDataSource.SECRET_VALUE)
                    .hasNoSuppressedExceptions();
        }
    }

    /** What a commit calls, in the order of the first time. */
    private Set<String> callsOfACommit() {
        DataSource other = H2Databases.emptyInMemory();
        JdbcSchema.create(other);
        FaultyDataSource recording = new FaultyDataSource(other);
        CredentialStore recorded = JdbcCredentialStore.open(recording.source());
        recording.calls().clear();
        assertThat(recorded.commit(commit(1))).isEqualTo(CommitResult.APPLIED);
        int end = recording.calls().indexOf("Connection.commit");
        return new LinkedHashSet<>(recording.calls().subList(0, end));
    }
}
