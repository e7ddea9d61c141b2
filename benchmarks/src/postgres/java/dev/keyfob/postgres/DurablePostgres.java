package dev.keyfob.postgres;

import dev.keyfob.server.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of one's own with {@code fsync} on: on loopback, on a free port, with a data folder that goes with it.
 * It is made of the binaries of the machine, can be killed without a word and started again on its data, and ends with this
 * object, or with the JVM.
 */
public final class DurablePostgres implements AutoCloseable {
    /** Where Debian and others put the binaries, one folder per version. */
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private static final String SUPERUSER = "keyfob";

    private final Path binaries;
    private final Path folder;
    private final int port;
    private final List<String> settings;
    private final Thread atExit = new Thread(this::kill);
    private Process process;

    private DurablePostgres(Path binaries, Path folder, int port, List<String> settings) throws IOException {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
        this.settings = settings;
        runAsOwner(
                List.of(
                        "initdb",
                        "-D",
                        data(),
                        "-U",
                        SUPERUSER,
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync"),
                "initdb.log");
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Makes a data folder and starts a server on it.
     *
     * @param settings settings of the server, such as {@code shared_buffers=1GB}; those of durability are as they are by default
     * @return the server, which answers
     * @throws IOException if there are no binaries, or the server does not answer; the message says what to do
     */
    public static DurablePostgres start(String... settings) throws IOException {
        Path binaries = findBinaries();
        Path folder = Files.createTempDirectory("keyfob-postgres");
        Optional<String> other = otherUser();
        if (other.isPresent()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(other.get()));
        }
        return new DurablePostgres(binaries, folder, ServerProcess.freePort(), List.of(settings));
    }

    private static Path findBinaries() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(VERSIONS)) {
            try (Stream<Path> versions = Files.list(VERSIONS)) {
                versions.map(version -> version.resolve("bin")).forEach(found::add);
            }
        }
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(Path::of)
                .forEach(found::add);
        return found.stream()
                .filter(bin -> Files.isExecutable(bin.resolve("postgres")) && Files.isExecutable(bin.resolve("initdb")))
                .findFirst()
                .orElseThrow(() -> new IOException("a PostgreSQL server must be installed, in " + VERSIONS
                        + " or on the PATH, none was found; on Debian: apt-get install postgresql"));
    }

    /** Whom the server runs as, if not as us: it refuses to run as root. */
    private static Optional<String> otherUser() throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.empty();
        }
        String users = Files.readString(Path.of("/etc/passwd"), StandardCharsets.UTF_8);
        return Optional.of(users.lines().anyMatch(line -> line.startsWith("postgres:")) ? "postgres" : "nobody");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private ProcessBuilder asOwner(List<String> command) throws IOException {
        List<String> words = new ArrayList<>();
        Optional<String> other = otherUser();
        if (other.isPresent()) {
            words.addAll(List.of("setpriv", "--reuid=" + other.get(), "--regid=" + group(other.get())));
            words.addAll(List.of("--clear-groups", "--"));
        }
        words.add(binary(command.get(0)));
        words.addAll(command.subList(1, command.size()));
        return new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    }

    private static String group(String user) throws IOException {
        return Files.readString(Path.of("/etc/passwd"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(user + ":"))
                .map(line -> line.split(":", -1)[3])
                .findFirst()
                .orElseThrow(() -> new IOException("user " + user + " must exist"));
    }

    private void runAsOwner(List<String> command, String log) throws IOException {
        Path output = folder.resolve(log);
        Process run = asOwner(command).redirectOutput(output.toFile()).start();
        if (!ServerProcess.ends(run) || run.exitValue() != 0) {
            run.destroyForcibly();
            throw new IOException(command.get(0) + " must succeed, did not: " + ServerProcess.tail(output));
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of("postgres", "-D", data(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        Path log = folder.resolve("server.log");
        Process started = asOwner(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long end = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                killAll(started);
                throw new IOException("the server must answer within " + ServerProcess.PATIENCE + ", did not: " + ServerProcess.tail(log));
            }
            pause();
        }
        return started;
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url())) {
            return connection.isValid((int) ServerProcess.PATIENCE.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * The address of the server itself.
     *
     * @return a JDBC URL
     */
    public String url() {
        return urlAt(port);
    }

    /**
     * The address of a server behind another port of this machine.
     *
     * @param other the port
     * @return a JDBC URL
     */
    public String urlAt(int other) {
        return "jdbc:postgresql://127.0.0.1:" + other + "/postgres?user=" + SUPERUSER;
    }

    /**
     * Where the server listens.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * One of the programs that come with the server.
     *
     * @param name its name, such as {@code pgbench}
     * @return its path
     */
    public String binary(String name) {
        return binaries.resolve(name).toString();
    }

    /** Kills the server and all its processes at once, as a crash of the machine would. */
    public void kill() {
        killAll(process);
    }

    private static void killAll(Process server) {
        List<ProcessHandle> children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        ServerProcess.ends(server);
        long end = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        while (children.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            pause();
        }
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
