package dev.keyfob.store.jdbc;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tables with users who have devices and a past, and an inventory, written without the store. */
final class FilledTables {
    /** Devices without an owner. Their ids come before those of the others. */
    static final int INVENTORY = 500;

    private static final CommitId FIRST = new CommitId(0, 1);

    private FilledTables() {}

    static UserId user(int number) {
        return UserId.of("user-" + number);
    }

    static void fill(DataSource source, int users, int devicesEach) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            writeUsers(connection, users);
            writeDevices(connection, users, devicesEach);
            writeAudit(connection, users);
            connection.commit();
        }
    }

    private static void writeUsers(Connection connection, int users) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UserRows.INSERT)) {
            for (int number = 0; number < users; number++) {
                UserRows.bindInsert(
                        new Columns.Writer(statement),
                        StoredUser.builder(user(number), FIRST).build());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void writeDevices(Connection connection, int users, int devicesEach) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DeviceRows.INSERT)) {
            for (int number = 0; number < INVENTORY; number++) {
                addDevice(statement, new DeviceId(0, number), null);
            }
            for (int number = 0; number < users * devicesEach; number++) {
                addDevice(statement, new DeviceId(1, number), user(number / devicesEach));
            }
            statement.executeBatch();
        }
    }

    private static void addDevice(PreparedStatement statement, DeviceId id, @Nullable UserId owner)
            throws SQLException {
        StoredDevice device = StoredDevice.builder(
                        id, DeviceKind.HARD_TOKEN, owner == null ? DeviceState.AVAILABLE : DeviceState.ACTIVE, FIRST)
                .owner(owner)
                .serialKey("SN-" + id)
                .fingerprint(ByteBuffer.allocate(32).put(id.toBytes()).array())
                .keyId("key-1")
                .sealedSecret(new byte[60])
                .manufacturer("Example")
                .build();
        DeviceRows.bindInsert(new Columns.Writer(statement), device);
        statement.addBatch();
    }

    private static void writeAudit(Connection connection, int users) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AuditRows.INSERT)) {
            for (int number = 0; number < users; number++) {
                for (int sequence = 1; sequence <= 2; sequence++) {
                    AuditRows.bind(
                            new Columns.Writer(statement),
                            AuditRecord.builder(
                                            AuditChain.of(user(number)),
                                            sequence,
                                            Instant.ofEpochSecond(1_700_000_000 + number),
                                            "NOTED")
                                    .build());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
