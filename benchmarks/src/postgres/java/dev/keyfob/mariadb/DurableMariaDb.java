package dev.keyfob.mariadb;

import dev.keyfob.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A MariaDB server of one's own that writes each commit to the disk: on loopback, on a free port, without a binary log, with a
 * data folder that goes with it. It is made of the binaries of the machine, can be killed without a word and started again on
 * its data, and ends with this object, or with the JVM.
 */
public final class DurableMariaDb implements AutoCloseable {
    private static final List<Path> USUAL = List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"));

    private final Path folder;
    private final int port;
    private final List<String> settings;
    private final Thread atExit = new Thread(this::kill);
    private Process process;

    private DurableMariaDb(Path folder, int port, List<String> settings) throws IOException {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
        Files.createDirectory(folder.resolve("data"));
        // Files that were just made survive a kill only after the server has once ended in order.
        Process first = launch();
        first.destroy();
        ServerProcess.ends(first);
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Makes a data folder and starts a server on it.
     *
     * @param settings settings of the server, such as {@code innodb_buffer_pool_size=512M}; those of durability are
     *     {@code innodb_flush_log_at_trx_commit=1} and no binary log
     * @return the server, which answers
     * @throws IOException if there are no binaries, or the server does not answer; the message says what to do
     */
    public static DurableMariaDb start(String... settings) throws IOException {
        return new DurableMariaDb(Files.createTempDirectory("keyfob-mariadb"), ServerProcess.freePort(), List.of(settings));
    }

    private static String binary(String name) throws IOException {
        Stream<Path> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(Path::of);
        return Stream.concat(USUAL.stream(), path)
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("a MariaDB server must be installed, " + name
                        + " was not found; on Debian: apt-get install --no-install-recommends mariadb-server-core"))
                .toString();
    }

    private List<String> asWho() {
        // The server refuses to run as root unless it is told to.
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binary("mariadbd"),
                "--no-defaults",
                "--datadir=" + data(),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--innodb-flush-log-at-trx-commit=1",
                // Without these, an empty folder is enough; nobody but this machine can connect.
                "--skip-grant-tables",
                "--skip-log-bin"));
        command.addAll(asWho());
        settings.forEach(setting -> command.add("--" + setting));
        Path log = folder.resolve("server.log");
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long end = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                started.destroyForcibly();
                throw new IOException("the server must answer within " + ServerProcess.PATIENCE + ", did not: " + ServerProcess.tail(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return started;
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(urlAt(port, "keyfob"))) {
            return connection.isValid((int) ServerProcess.PATIENCE.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * The address of a database, which is made if it is not there.
     *
     * @param database its name
     * @return a JDBC URL
     */
    public String url(String database) {
        return urlAt(port, database);
    }

    /**
     * The address of a database behind another port of this machine.
     *
     * @param other the port
     * @param database its name
     * @return a JDBC URL
     */
    public String urlAt(int other, String database) {
        return "jdbc:mariadb://127.0.0.1:" + other + "/" + database + "?user=root&createDatabaseIfNotExist=true";
    }

    /**
     * Where the server listens.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /** Kills the server at once, as a crash of the process would. */
    public void kill() {
        process.destroyForcibly();
        ServerProcess.ends(process);
    }

    /**
     * Starts the killed server again on its data, and waits until it has recovered.
     *
     * @throws IOException if it does not answer
     */
    public void restart() throws IOException {
        process = launch();
    }

    /** Ends the server and removes its folder. */
    @Override
    public void close() throws IOException {
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
        ServerProcess.remove(folder);
    }
}
