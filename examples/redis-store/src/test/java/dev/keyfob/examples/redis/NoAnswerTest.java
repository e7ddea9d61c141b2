package dev.keyfob.examples.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** An exception of the client can echo what the server said, and is not what the callers of a store catch. */
class NoAnswerTest {
    @Test
    void serverThatDoesNotTellItsSettingsIsNoExceptionOfTheClient() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (RedisClient client = RedisServer.client(port)) {
            CredentialStore store = new RedisCredentialStore(client, "nobody:");
            assertThatThrownBy(store::durability)
                    .isExactlyInstanceOf(StoreException.class)
                    .hasMessageStartingWith("Redis did not answer (")
                    .hasNoCause();
        }
    }
}
