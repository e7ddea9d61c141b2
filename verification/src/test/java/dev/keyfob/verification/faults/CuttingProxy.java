package dev.keyfob.verification.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stands between a client and a server, passes bytes on, and cuts the connection at the byte that it is told. */
final class CuttingProxy implements AutoCloseable {
    private final int target;
    private final ServerSocket entrance;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final Map<Cut.Direction, Integer> passed = new EnumMap<>(Cut.Direction.class);
    private @Nullable Cut next;
    private boolean dead;

    CuttingProxy(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("proxy", this::acceptAll);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Counts from here. */
    synchronized void arm(Cut cut) {
        next = cut;
        passed.clear();
    }

    /** Counts from here, and cuts nothing. */
    synchronized void count() {
        next = null;
        passed.clear();
    }

    synchronized int passed(Cut.Direction direction) {
        return passed.getOrDefault(direction, 0);
    }

    /** Lets connections through again; returns whether the last cut happened. */
    synchronized boolean heal() {
        boolean happened = next == null;
        next = null;
        dead = false;
        return happened;
    }

    /** How many connections to the server are open. */
    int open() {
        return lines.size();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = entrance.accept();
                if (isDead()) {
                    end(client, Cut.Manner.RESET);
                } else {
                    new Line(client, new Socket(InetAddress.getLoopbackAddress(), target)).begin();
                }
            }
        } catch (IOException e) {
            // The proxy was closed.
        }
    }

    private synchronized boolean isDead() {
        return dead;
    }

    /** How many of some bytes may pass. If not all of them, or these were the last, the connection is cut. */
    private synchronized Passage passage(Cut.Direction direction, int bytes) {
        int before = passed.merge(direction, bytes, Integer::sum) - bytes;
        Cut cut = next;
        if (cut == null || cut.direction() != direction || before + bytes < cut.after()) {
            return new Passage(bytes, null);
        }
        next = null;
        dead = cut.staysDead();
        return new Passage(Math.max(0, cut.after() - before), cut);
    }

    private record Passage(int bytes, @Nullable Cut cut) {}

    private static void end(Socket socket, Cut.Manner manner) {
        try {
            if (manner == Cut.Manner.RESET) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection, with a thread in each direction. */
    private final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;

        Line(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void begin() {
            lines.add(this);
            start("to server", () -> pump(client, server, Cut.Direction.TO_SERVER));
            start("to client", () -> pump(server, client, Cut.Direction.TO_CLIENT));
        }

        private void pump(Socket from, Socket to, Cut.Direction direction) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (silent) {
                        continue;
                    }
                    Passage passage = passage(direction, read);
                    out.write(buffer, 0, passage.bytes());
                    Cut cut = passage.cut();
                    if (cut != null && cut.manner() == Cut.Manner.SILENCE) {
                        silent = true;
                    } else if (cut != null) {
                        end(cut.manner());
                        if (cut.staysDead()) {
                            lines.forEach(line -> line.end(cut.manner()));
                        }
                    }
                }
                end(Cut.Manner.CLOSE);
            } catch (IOException e) {
                end(Cut.Manner.CLOSE);
            }
        }

        /** Once only: both threads come here, and others when the whole line dies. */
        void end(Cut.Manner manner) {
            if (lines.remove(this)) {
                CuttingProxy.end(client, manner);
                CuttingProxy.end(server, manner);
            }
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        lines.forEach(line -> line.end(Cut.Manner.CLOSE));
    }
}
