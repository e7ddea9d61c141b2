package dev.keyfob.examples.redis;

import dev.keyfob.store.tck.StoreWithFaults.Loss;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between a client and a server on loopback, and cuts the connection at the exchange that the test names: a
 * request, all packets of it, and its answer.
 */
final class BreakingProxy implements AutoCloseable {
    private static final int NEVER = -1;

    private final ServerSocket door;
    private final int serverPort;
    private int exchange = NEVER;
    private int breakAt = NEVER;
    private Loss loss = Loss.REQUEST;
    private boolean broke;

    BreakingProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            this.door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    synchronized void breakNext(int exchangeToBreak, Loss what) {
        exchange = NEVER;
        breakAt = exchangeToBreak;
        loss = what;
        broke = false;
    }

    synchronized boolean broke() {
        return broke;
    }

    private void accept() throws IOException {
        while (true) {
            Connection connection = new Connection(door.accept(), new Socket(door.getInetAddress(), serverPort));
            start(connection::requests);
            start(connection::answers);
        }
    }

    /** Both ends of one conversation; closing one closes the other. */
    private final class Connection {
        private final Socket client;
        private final Socket server;
        private boolean asking;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void requests() throws IOException {
            pump(client, server, Loss.REQUEST);
        }

        void answers() throws IOException {
            pump(server, client, Loss.ANSWER);
        }

        private void pump(Socket from, Socket to, Loss direction) throws IOException {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] packet = new byte[65_536];
                for (int length = in.read(packet); length >= 0 && !isLost(direction); length = in.read(packet)) {
                    out.write(packet, 0, length);
                    out.flush();
                }
            }
        }

        /** Whether the packet that came is of the exchange that breaks; the first packet of a request begins one. */
        private boolean isLost(Loss direction) {
            synchronized (BreakingProxy.this) {
                if (direction == Loss.REQUEST && !asking) {
                    exchange++;
                }
                asking = direction == Loss.REQUEST;
                boolean lost = exchange == breakAt && direction == loss;
                if (lost) {
                    broke = true;
                    breakAt = NEVER;
                }
                return lost;
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** The end of a socket is the end of its thread. */
    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // One of the two sockets was closed, on purpose or by the other side.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
