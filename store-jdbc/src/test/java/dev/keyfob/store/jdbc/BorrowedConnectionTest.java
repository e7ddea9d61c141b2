package dev.keyfob.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BorrowedConnectionTest {
    private static final UserId MARA = UserId.of("mara");

    private final DataSource real = H2Databases.emptyInMemory();

    private static Commit newUser() {
        CommitId id = new CommitId(0, 1);
        return Commit.builder(id)
                .user(new UserChange(0, StoredUser.builder(MARA, id).build()))
                .build();
    }

    /** The one connection again and again, as a pool of size one gives it out. */
    private static DataSource poolOf(Connection connection) {
        return (DataSource) Proxy.newProxyInstance(
                BorrowedConnectionTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, call, none) -> {
                    assertThat(call.getName()).isEqualTo("getConnection");
                    return Proxy.newProxyInstance(
                            BorrowedConnectionTest.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (inner, method, arguments) ->
                                    method.getName().equals("close") ? null : method.invoke(connection, arguments));
                });
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 8", "false, 2", "false, 4"})
    void connectionGoesBackInTheModeInWhichItCame(boolean autoCommit, int isolation) throws SQLException {
        JdbcSchema.create(real);
        try (Connection only = real.getConnection()) {
            only.setTransactionIsolation(isolation);
            only.setAutoCommit(autoCommit);
            CredentialStore store = JdbcCredentialStore.open(poolOf(only));
            assertThat(store.user(MARA)).isEqualTo(UserSnapshot.unknown(MARA));
            assertThat(store.commit(newUser())).isEqualTo(CommitResult.APPLIED);
            assertThat(store.commit(newUser())).isEqualTo(CommitResult.STALE);
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
            assertThat(only.getTransactionIsolation()).isEqualTo(isolation);
        }
    }

    /** SQLite refuses the COMMIT, and would go on with the transaction. */
    @Test
    void commitThatAReaderHoldsUpIsNotSeenLater() throws SQLException {
        DataSource file = TestDatabase.SQLITE.empty();
        JdbcSchema.create(file);
        try (Connection only = file.getConnection();
                Connection reader = file.getConnection()) {
            execute(only, "PRAGMA busy_timeout = 1");
            CredentialStore store = JdbcCredentialStore.open(poolOf(only));
            reader.setAutoCommit(false);
            execute(reader, "SELECT version FROM kf_user");
            assertThat(store.commit(newUser())).isEqualTo(CommitResult.STALE);
            assertThat(store.user(MARA)).isEqualTo(UserSnapshot.unknown(MARA));
            reader.rollback();
            assertThat(store.commit(newUser())).isEqualTo(CommitResult.APPLIED);
        }
    }

    @Test
    void connectionOnWhichNoTransactionCanBeginGoesBackInTheModeInWhichItCame() throws SQLException {
        DataSource file = TestDatabase.SQLITE.empty();
        JdbcSchema.create(file);
        try (Connection only = file.getConnection();
                Connection writer = file.getConnection()) {
            execute(only, "PRAGMA busy_timeout = 1");
            CredentialStore store = JdbcCredentialStore.open(poolOf(only));
            only.setAutoCommit(false);
            execute(writer, "BEGIN IMMEDIATE");
            assertThat(store.commit(newUser())).isEqualTo(CommitResult.STALE);
            assertThat(only.getAutoCommit()).isFalse();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void everyConnectionIsGivenBack() {
        JdbcSchema.create(real);
        FaultyDataSource counting = new FaultyDataSource(real);
        CredentialStore store = JdbcCredentialStore.open(counting.source());
        assertThat(store.commit(newUser())).isEqualTo(CommitResult.APPLIED);
        assertThat(store.commit(newUser())).isEqualTo(CommitResult.STALE);
        assertThat(store.user(MARA).version()).isEqualTo(1);
        assertThat(counting.calls().stream().filter("Connection.close"::equals)).hasSize(4);
        assertThat(counting.calls().stream().filter("DataSource.getConnection"::equals))
                .hasSize(4);
    }
}
