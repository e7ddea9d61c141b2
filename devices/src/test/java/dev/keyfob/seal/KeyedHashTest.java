package dev.keyfob.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyedHashTest {
    /** Test cases 1 to 4 of RFC 4231: all whose keys are no longer than a block and whose hash is not shortened. */
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of(
                        "0b".repeat(20),
                        hex("Hi There"),
                        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
                Arguments.of(
                        hex("Jefe"),
                        hex("what do ya want for nothing?"),
                        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
                Arguments.of(
                        "aa".repeat(20),
                        "dd".repeat(50),
                        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
                Arguments.of(
                        "0102030405060708090a0b0c0d0e0f10111213141516171819",
                        "cd".repeat(50),
                        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isHmacSha256(String key, String content, String expected) throws Exception {
        for (KeyedHash hash : ways(bytes(key))) {
            assertThat(hash.of(bytes(content))).isEqualTo(bytes(expected));
            assertThat(hash.of(bytes(content))).as("the second time").isEqualTo(bytes(expected));
        }
    }

    @Test
    void isTheSameInEachWayForEachLength() throws Exception {
        Random random = new Random(2104);
        byte[] key = new byte[32];
        byte[] content = new byte[300];
        random.nextBytes(key);
        random.nextBytes(content);
        MacHash mac = new MacHash(key);

        for (int length = 0; length <= content.length; length++) {
            byte[] part = Arrays.copyOf(content, length);
            for (KeyedHash hash : ways(key)) {
                assertThat(hash.of(content, length)).as("of %d bytes", length).isEqualTo(mac.of(part));
            }
        }
    }

    @Test
    void isSharedByThreads() {
        KeyedHash hash = KeyedHash.under(new byte[32]);
        byte[] content = "shared".getBytes(StandardCharsets.US_ASCII);
        byte[] expected = hash.of(content);

        assertThat(IntStream.range(0, 20_000).parallel().mapToObj(i -> hash.of(content)))
                .allMatch(found -> Arrays.equals(found, expected));
    }

    @Test
    void clonesTheDigestOfTheJdk() {
        assertThat(KeyedHash.under(new byte[32])).isInstanceOf(ClonedHash.class);
    }

    @Test
    void takesNoKeyLongerThanABlock() {
        assertThatThrownBy(() -> KeyedHash.under(new byte[65]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key must have at most 64 bytes, had 65");
    }

    private static KeyedHash[] ways(byte[] key) throws Exception {
        return new KeyedHash[] {
            KeyedHash.under(key), new ClonedHash(key, MessageDigest.getInstance("SHA-256")), new MacHash(key)
        };
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
