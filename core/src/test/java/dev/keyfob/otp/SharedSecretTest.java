package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSecretTest {
    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i + 1);
        }
        return bytes;
    }

    @Test
    void copiesBytesIn() {
        byte[] mine = bytes(20);
        SharedSecret secret = SharedSecret.ofBytes(mine);
        SharedSecret weak = SharedSecret.ofWeakBytes(mine);
        Arrays.fill(mine, (byte) 0);

        assertThat(secret.revealBytes()).isEqualTo(bytes(20));
        assertThat(weak.revealBytes()).isEqualTo(bytes(20));
    }

    @Test
    void copiesBytesOut() {
        SharedSecret secret = SharedSecret.ofBytes(bytes(20));
        Arrays.fill(secret.revealBytes(), (byte) 0);

        assertThat(secret.revealBytes()).isEqualTo(bytes(20));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 15, 513})
    void refusesSecretsOfLessThan128BitsOrTooLong(int length) {
        assertThatThrownBy(() -> SharedSecret.ofBytes(bytes(length)))
                .hasMessage("secret must have between 16 and 512 bytes, had " + length);
    }

    @Test
    void takesShortSecretsWhereAskedByName() {
        assertThat(SharedSecret.ofWeakBytes(bytes(10)).length()).isEqualTo(10);
        assertThat(SharedSecret.ofWeakBytes(bytes(1)).length()).isEqualTo(1);
        assertThatThrownBy(() -> SharedSecret.ofWeakBytes(bytes(0)))
                .hasMessage("secret must have between 1 and 512 bytes, had 0");
        assertThatThrownBy(() -> SharedSecret.ofWeakBytes(bytes(513)))
                .hasMessage("secret must have between 1 and 512 bytes, had 513");
    }

    @Test
    void readsBase32StrictlyAndHexadecimalOfAnyCase() {
        byte[] expected = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(SharedSecret.fromBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").revealBytes())
                .isEqualTo(expected);
        assertThat(SharedSecret.fromHex("313233343536373839303132333435363738393A".replace("3A", "30"))
                        .revealBytes())
                .isEqualTo(expected);
        assertThatThrownBy(() -> SharedSecret.fromBase32("gezdgnbvgy3tqojqgezdgnbvgy3tqojq"))
                .hasMessageContaining("position 0");
        assertThatThrownBy(() -> SharedSecret.fromBase32("GEZDGNBVGY3TQOJQ"))
                .hasMessage("secret must have between 16 and 512 bytes, had 10");
    }

    @ParameterizedTest
    @EnumSource(HmacAlgorithm.class)
    void generatesTheRecommendedLengthFromTheGivenRandomness(HmacAlgorithm algorithm) {
        SecureRandom random = new SecureRandom();
        Set<List<Integer>> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            SharedSecret secret = SharedSecret.generate(algorithm, random);
            assertThat(secret.length()).isEqualTo(algorithm.hashBytes());
            seen.add(Arrays.asList(boxed(secret.revealBytes())));
        }
        assertThat(seen).hasSize(50);
    }

    private static Integer[] boxed(byte[] bytes) {
        Integer[] boxed = new Integer[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            boxed[i] = (int) bytes[i];
        }
        return boxed;
    }

    @Test
    void comparesBytes() {
        SharedSecret secret = SharedSecret.ofBytes(bytes(20));

        assertThat(secret).isEqualTo(SharedSecret.ofBytes(bytes(20)));
        assertThat(secret).hasSameHashCodeAs(SharedSecret.ofBytes(bytes(20)));
        assertThat(secret).isNotEqualTo(SharedSecret.ofBytes(bytes(21)));
        for (int i = 0; i < 20; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] other = bytes(20);
                other[i] ^= (byte) (1 << bit);
                assertThat(secret).isNotEqualTo(SharedSecret.ofBytes(other));
            }
        }
        assertThat(secret).isNotEqualTo("secret");
    }

    @Test
    void isRefusedAfterItWasDestroyed() {
        SharedSecret secret = SharedSecret.ofBytes(bytes(20));
        assertThat(secret.isDestroyed()).isFalse();
        secret.destroy();
        secret.destroy();

        assertThat(secret.isDestroyed()).isTrue();
        assertThat(secret.length()).isEqualTo(20);
        assertThatThrownBy(secret::revealBytes)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("secret was destroyed");
        assertThatThrownBy(() -> OtpKey.of(secret, HmacAlgorithm.SHA1)).isInstanceOf(IllegalStateException.class);
        MatchTarget target = MatchTarget.of(secret, HotpParameters.DEFAULT, 0, 3);
        OtpCode code = OtpCode.parse("123456").orElseThrow();
        assertThatThrownBy(() -> CodeMatcher.match(code, List.of(target))).isInstanceOf(IllegalStateException.class);
        assertThat(secret).isNotEqualTo(SharedSecret.ofBytes(bytes(20)));
        assertThat(SharedSecret.ofBytes(bytes(20))).isNotEqualTo(secret);
    }

    @Test
    void isDestroyedAtTheEndOfATryBlock() {
        SharedSecret kept;
        try (SharedSecret secret = SharedSecret.ofBytes(bytes(20))) {
            kept = secret;
        }
        assertThat(kept.isDestroyed()).isTrue();
    }

    @Test
    void showsItsLengthOnly() {
        assertThat(SharedSecret.ofBytes(bytes(20))).hasToString("SharedSecret[20 bytes]");
    }

    @Test
    void overwritesItsBytesWhenItIsDestroyed() throws Exception {
        SharedSecret secret = SharedSecret.ofBytes(bytes(20));
        Field field = SharedSecret.class.getDeclaredField("bytes");
        field.setAccessible(true);
        byte[] inside = (byte[]) field.get(secret);
        assertThat(inside).isEqualTo(bytes(20));
        secret.destroy();

        assertThat(inside).isEqualTo(new byte[20]);
    }
}
