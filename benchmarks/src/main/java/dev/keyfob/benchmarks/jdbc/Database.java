package dev.keyfob.benchmarks.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyfob.postgres.DurablePostgres;
import dev.keyfob.store.jdbc.JdbcSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A schema of its own on the server, and a pool of connections to it. */
final class Database implements AutoCloseable {
    /** What is slow to keep while millions of rows come in. */
    private static final String WHAT_INDEXES_ARE_MADE_OF =
            "SELECT 'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || conname || ' ' ||"
                    + " pg_get_constraintdef(oid), 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || conname"
                    + " FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid::regclass::text IN ('kf_user',"
                    + " 'kf_device') UNION ALL SELECT pg_get_indexdef('kf_device_owner'::regclass), 'DROP INDEX"
                    + " kf_device_owner'";

    private final DurablePostgres server;
    private final String schema;
    private final HikariDataSource pool;

    private Database(DurablePostgres server, String schema, int connections) throws SQLException {
        this.server = server;
        this.schema = schema;
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        this.pool = new HikariDataSource(config(server, schema, connections));
        JdbcSchema.create(pool);
    }

    private static HikariConfig config(DurablePostgres server, String schema, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.addDataSourceProperty("currentSchema", schema);
        config.setMaximumPoolSize(connections);
        return config;
    }

    /** Connections whose COMMIT is answered before it is on the disk. */
    HikariDataSource poolWithoutFlush(int connections) {
        HikariConfig config = config(server, schema, connections);
        config.addDataSourceProperty("options", "-c synchronous_commit=off");
        return new HikariDataSource(config);
    }

    static Database empty(DurablePostgres server, String schema, int connections) throws SQLException {
        return new Database(server, schema, connections);
    }

    /** With so many users of five devices each, vacuumed and analysed, and written to the disk. */
    static Database filled(DurablePostgres server, String schema, int connections, long users)
            throws SQLException, IOException {
        Database database = new Database(server, schema, connections);
        try (Connection connection = database.pool.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> again = database.dropIndexes(statement);
            Copy copy = new Copy(connection);
            copy.users(users);
            copy.devicesOfUsers(users);
            statement.execute("SET maintenance_work_mem = '512MB'");
            for (String sql : again) {
                statement.execute(sql);
            }
            statement.execute("RESET maintenance_work_mem");
            statement.execute("VACUUM (ANALYZE) kf_user");
            statement.execute("VACUUM (ANALYZE) kf_device");
            statement.execute("CHECKPOINT");
        }
        return database;
    }

    private List<String> dropIndexes(Statement statement) throws SQLException {
        List<String> again = new ArrayList<>();
        List<String> drops = new ArrayList<>();
        try (var rows = statement.executeQuery(WHAT_INDEXES_ARE_MADE_OF)) {
            while (rows.next()) {
                again.add(rows.getString(1));
                drops.add(rows.getString(2));
            }
        }
        for (String drop : drops) {
            statement.execute(drop);
        }
        return again;
    }

    /** Reads every page of tables and indexes once, as far as the caches hold them. Returns the size in bytes. */
    long warmUp() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(extension), count(audit_head) FROM kf_user");
            statement.execute("SELECT count(extension), count(audit_head) FROM kf_device");
            try (var rows = statement.executeQuery(
                    "SELECT pg_total_relation_size('kf_user') + pg_total_relation_size('kf_device')")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Removes all devices and audit records. */
    void clear() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE kf_user, kf_device, kf_audit");
            statement.execute("CHECKPOINT");
        }
    }

    HikariDataSource pool() {
        return pool;
    }

    DurablePostgres server() {
        return server;
    }

    String schema() {
        return schema;
    }

    @Override
    public void close() {
        pool.close();
    }
}
