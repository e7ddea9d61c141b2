import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Stands in for the publishing site in a rehearsal: takes whatever is uploaded, keeps nothing, answers with an id. Listens
 * on loopback only and writes its port into a file.
 */
public final class UploadStub {
    private UploadStub() {}

    /**
     * Runs until it is ended.
     *
     * @param args the file for the port
     * @throws IOException if there is no port
     */
    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (InputStream body = exchange.getRequestBody()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
            byte[] id = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(201, id.length);
            try (OutputStream answer = exchange.getResponseBody()) {
                answer.write(id);
            }
        });
        server.start();
        Files.writeString(
                Path.of(args[0]), Integer.toString(server.getAddress().getPort()), StandardCharsets.US_ASCII);
    }
}
