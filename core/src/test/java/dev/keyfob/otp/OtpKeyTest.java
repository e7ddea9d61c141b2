package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OtpKeyTest {
    private static final byte[] BYTES = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    static List<OtpKey> keys() throws InvalidKeyException {
        SharedSecret secret = SharedSecret.ofBytes(BYTES);
        Digests digests = Digests.of(HmacAlgorithm.SHA1);
        return List.of(
                OtpKey.of(secret, HmacAlgorithm.SHA1),
                new RepeatedKey(digests.withoutClone(), digests.keyBlock(secret)),
                OtpKey.ofProviderKey(
                        new SecretKeySpec(BYTES, "RAW"), HmacAlgorithm.SHA1, Security.getProvider("SunJCE")));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void findsACodeAmongManySteps(OtpKey key) {
        OtpCode code = OtpCode.parse("520489").orElseThrow();

        assertThat(CodeMatcher.match(code, List.of(MatchTarget.of(key, 6, -5, 200))).get(0).stream())
                .containsExactly(9L);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isRefusedAfterItWasDestroyed(OtpKey key) throws Exception {
        Hotp hotp = Hotp.of(key, HotpParameters.DEFAULT);
        assertThat(hotp.generate(0).text()).isEqualTo("755224");
        assertThat(key.isDestroyed()).isFalse();
        key.destroy();
        key.destroy();

        assertThat(key.isDestroyed()).isTrue();
        assertThatThrownBy(() -> hotp.generate(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("key was destroyed");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void answersTheSameToManyThreads(OtpKey key) throws Exception {
        Hotp hotp = Hotp.of(key, HotpParameters.DEFAULT);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CyclicBarrier start = new CyclicBarrier(4);
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    boolean good = true;
                    for (int round = 0; round < 2_000; round++) {
                        good &= hotp.generate(round % 2).text().equals(round % 2 == 0 ? "755224" : "287082");
                    }
                    return good;
                }));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Codes of an emptied secret are codes of zeros, which anybody can compute. */
    @Test
    void neverAnswersWithACodeOfAnEmptiedKeyWhileItIsDestroyed() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 300; round++) {
                SharedSecret secret = SharedSecret.ofBytes(BYTES);
                Digests digests = Digests.of(HmacAlgorithm.SHA1);
                RepeatedKey key = new RepeatedKey(digests, digests.keyBlock(secret));
                Hotp hotp = Hotp.of(key, HotpParameters.DEFAULT);
                CyclicBarrier start = new CyclicBarrier(2);
                Future<?> destroyed = other.submit(() -> {
                    start.await();
                    key.destroy();
                    secret.destroy();
                    return null;
                });
                start.await();
                try {
                    for (int i = 0; i < 1_000; i++) {
                        assertThat(hotp.generate(0).text()).isEqualTo("755224");
                        assertThat(secret.revealBytes()).isEqualTo(BYTES);
                    }
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("was destroyed");
                }
                destroyed.get(10, TimeUnit.SECONDS);
            }
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void refusesAProviderWithoutTheAlgorithm() {
        Provider provider = Security.getProvider("SUN");

        assertThatThrownBy(() -> OtpKey.ofProviderKey(new SecretKeySpec(BYTES, "RAW"), HmacAlgorithm.SHA1, provider))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("provider must have HmacSHA1, was SUN");
    }

    @Test
    void refusesAKeyThatTheProviderDoesNotTake() throws Exception {
        var wrong = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();

        assertThatThrownBy(() -> OtpKey.ofProviderKey(wrong, HmacAlgorithm.SHA1, Security.getProvider("SunJCE")))
                .isInstanceOf(InvalidKeyException.class);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void showsItsAlgorithmOnly(OtpKey key) {
        assertThat(key).hasToString("OtpKey[SHA1]");
        assertThat(Hotp.of(key, HotpParameters.DEFAULT)).hasToString("Hotp[HotpParameters[algorithm=SHA1, digits=6]]");
    }

    /** What was computed from a key that was emptied meanwhile is of no secret, and its code can be guessed. */
    @Test
    void answersNothingIfItIsDestroyedInTheMiddleOfACall() throws Exception {
        OtpCode code = OtpCode.parse("755224").orElseThrow();
        List<Consumer<OtpKey>> calls = List.of(
                key -> Hotp.of(key, HotpParameters.DEFAULT).generate(0),
                key -> Hotp.of(key, HotpParameters.DEFAULT).verify(code, OtpState.UNUSED, 2),
                key -> Hotp.of(key, HotpParameters.DEFAULT).locate(code, code, OtpState.UNUSED, 2),
                key -> CodeMatcher.match(code, List.of(MatchTarget.of(key, 6, 0, 3))));
        for (Consumer<OtpKey> call : calls) {
            AtomicReference<OtpKey> victim = new AtomicReference<>();
            Digests digests = HookedDigests.sha1(() -> {
                OtpKey key = victim.get();
                if (key != null) {
                    key.destroy();
                }
            });
            RepeatedKey key = new RepeatedKey(digests, digests.keyBlock(SharedSecret.ofBytes(BYTES)));
            call.accept(key);
            victim.set(key);
            assertThatThrownBy(() -> call.accept(key))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("key was destroyed");
        }
    }

    @Test
    void overwritesItsBlocksWhenItIsDestroyed() throws Exception {
        Digests digests = Digests.of(HmacAlgorithm.SHA1);
        RepeatedKey key = new RepeatedKey(digests, digests.keyBlock(SharedSecret.ofBytes(BYTES)));
        for (String name : List.of("innerBlock", "outerBlock")) {
            Field field = RepeatedKey.class.getDeclaredField(name);
            field.setAccessible(true);
            byte[] block = (byte[]) field.get(key);
            assertThat(block).isNotEqualTo(new byte[64]);
            key.destroy();
            assertThat(block).isEqualTo(new byte[64]);
            key = new RepeatedKey(digests, digests.keyBlock(SharedSecret.ofBytes(BYTES)));
        }
    }

    @Test
    void clonesTheDigestsOfTheJdkAndNoOthers() throws Exception {
        SharedSecret secret = SharedSecret.ofBytes(BYTES);
        for (HmacAlgorithm algorithm : HmacAlgorithm.values()) {
            assertThat(OtpKey.of(secret, algorithm)).isInstanceOf(ClonedKey.class);
            assertThat(Digests.of(algorithm).cloneable()).isTrue();
        }
        assertThat(HookedDigests.sha1(() -> {}).cloneable()).isFalse();
    }
}
