package dev.keyfob.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.TakenKey;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Drivers write values into their messages. What the store answers to the same failures holds none of them. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DriverMessagesTest {
    private static final String SERIAL = "SERIAL-OF-MARA";
    private static final UserId MARA = UserId.of("mara@example.org");

    private final TestDatabase database;
    private final DataSource source;
    private final CredentialStore store;

    DriverMessagesTest(TestDatabase database) {
        this.database = database;
        source = database.empty();
        JdbcSchema.create(source);
        store = JdbcCredentialStore.open(source);
    }

    @BeforeEach
    void storeDevice() {
        assertThat(store.commit(newDevice(1))).isEqualTo(CommitResult.APPLIED);
    }

    private static Commit newDevice(long number) {
        CommitId commit = new CommitId(0, number);
        DeviceId id = new DeviceId(0, number);
        return Commit.builder(commit)
                .device(new DeviceChange.Insert(
                        StoredDevice.builder(id, DeviceKind.HARD_TOKEN, DeviceState.AVAILABLE, commit)
                                .serialKey(SERIAL)
                                .build()))
                .build();
    }

    private static Commit newUser() {
        CommitId commit = new CommitId(0, 9);
        return Commit.builder(commit)
                .user(new UserChange(
                        0, StoredUser.builder(MARA, commit).failures(7).build()))
                .build();
    }

    @Test
    void keyThatIsTakenIsNamedWithoutItsValue() {
        CommitResult answer = store.commit(newDevice(2));
        assertThat(answer)
                .isEqualTo(
                        new CommitResult.KeysTaken(Set.of(new TakenKey(new DeviceId(0, 2), TakenKey.Kind.SERIAL_KEY))));
        assertThat(answer.toString()).doesNotContain(SERIAL, hex(SERIAL));
    }

    /** The same duplicate without the store, made into what the store would throw. */
    @Test
    void exceptionOfADuplicateHoldsNoValue() {
        SQLException driver = Objects.requireNonNull(catchThrowableOfType(SQLException.class, this::insertDuplicate));
        StoreException said = Failures.of("commit", driver);
        assertThat(said)
                .hasNoCause()
                .hasNoSuppressedExceptions()
                .hasMessage("commit failed with SQLState " + driver.getSQLState() + ", vendor code "
                        + driver.getErrorCode());
    }

    private void insertDuplicate() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(DeviceRows.INSERT)) {
            DeviceChange.Insert insert =
                    (DeviceChange.Insert) newDevice(3).deviceChanges().get(0);
            DeviceRows.bindInsert(new Columns.Writer(statement), insert.next());
            statement.executeUpdate();
        }
    }

    /** A condition of somebody who changed the schema by hand. */
    @Test
    void rowThatTheDatabaseRefusesIsAnExceptionWithoutItsValues() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(database.refusal());
        }
        assertThatThrownBy(() -> store.commit(newUser()))
                .isInstanceOf(StoreException.class)
                .hasNoCause()
                .hasNoSuppressedExceptions()
                .hasMessageContaining("commit failed with SQLState")
                .hasMessageNotContaining(MARA.value())
                .hasMessageNotContaining(hex(MARA.value()));
        assertThat(store.user(MARA).version()).isZero();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
