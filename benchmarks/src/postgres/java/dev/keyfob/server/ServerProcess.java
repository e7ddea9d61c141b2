package dev.keyfob.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What all database servers need that are started for one run: a port, a log to quote, and an end. */
public final class ServerProcess {
    /** How long a server may take to answer, and to end. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LAST_LINES = 10;

    private ServerProcess() {}

    /**
     * A port of loopback that nobody uses now.
     *
     * @return the port
     * @throws IOException if there is none
     */
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /**
     * The end of a log, for a message.
     *
     * @param log the file, which need not be there
     * @return its last lines
     * @throws IOException if it cannot be read
     */
    public static String tail(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /**
     * Waits for the end of a process.
     *
     * @param process the process
     * @return whether it ended in time
     */
    public static boolean ends(Process process) {
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Removes a server's folder with all that is in it.
     *
     * @param folder the folder
     * @throws IOException if something cannot be removed
     */
    public static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
