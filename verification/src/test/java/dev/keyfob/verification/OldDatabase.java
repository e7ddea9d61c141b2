package dev.keyfob.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.sqlite.SQLiteDataSource;

/** The databases that releases wrote to, and what they hold as a script of SQL that makes it again. */
enum OldDatabase {
    H2 {
        @Override
        DataSource empty() {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            source.setUser("sa");
            return source;
        }
    },
    MARIADB {
        @Override
        DataSource empty() throws SQLException {
            return RealServers.mariaDb();
        }
    },
    POSTGRESQL {
        @Override
        DataSource empty() throws SQLException {
            return RealServers.postgres();
        }

        @Override
        String literal(byte[] bytes) {
            return "'\\x" + HexFormat.of().formatHex(bytes) + "'";
        }
    },
    SQLITE {
        @Override
        DataSource empty() throws Exception {
            Path file = Files.createTempFile("keyfob", ".db");
            file.toFile().deleteOnExit();
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + file);
            return source;
        }
    };

    private static final List<String> TABLES = List.of("kf_store", "kf_user", "kf_device", "kf_audit");

    /** A new database without tables. */
    abstract DataSource empty() throws Exception;

    String literal(byte[] bytes) {
        return "X'" + HexFormat.of().formatHex(bytes) + "'";
    }

    /** The name of its schema file, and of the folder of what was written to it. */
    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The SQL that makes the tables, as it is now. */
    String schema() {
        return Repository.text(PublishedModule.STORE_JDBC
                .directory()
                .resolve("src/main/resources/dev/keyfob/store/jdbc/" + lowerCase() + ".sql"));
    }

    /** The number in the first line of {@link #schema()}, and its SHA-256. */
    String schemaVersionAndHash() throws Exception {
        String version = schema().replaceFirst("(?s).*?schema version (\\d+).*", "$1");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(schema().getBytes(UTF_8));
        return version + " " + HexFormat.of().formatHex(hash);
    }

    /** The schema, and a statement for each row. */
    String script(DataSource database) throws SQLException {
        StringBuilder script = new StringBuilder(schema()).append("\nDELETE FROM kf_store;\n");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
                    while (rows.next()) {
                        StringJoiner values = new StringJoiner(", ", " VALUES (", ");\n");
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            values.add(literal(rows.getObject(column)));
                        }
                        script.append("INSERT INTO ").append(table).append(values);
                    }
                }
            }
        }
        return script.toString();
    }

    private String literal(Object value) {
        if (value instanceof byte[] bytes) {
            return literal(bytes);
        }
        // The texts are names of kinds and states.
        return value instanceof String text
                ? "'" + text + "'"
                : String.valueOf(value).toUpperCase(Locale.ROOT);
    }

    /** A new database with what a script makes. */
    DataSource made(String script) throws Exception {
        DataSource database = empty();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";\\s*\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
        return database;
    }
}
