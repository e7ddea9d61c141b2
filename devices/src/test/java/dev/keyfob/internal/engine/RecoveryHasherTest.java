package dev.keyfob.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.RecoveryCode;
import dev.keyfob.internal.record.RecoveryHash;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.UserId;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RecoveryHasherTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final KeyRing keys = KeyRing.of(AesGcmSealer.of("k1", new byte[32]), new byte[32]);
    private final RecoveryHasher hasher = new RecoveryHasher(keys, UserId.of("mara"));
    private final RecoveryCode code = RecoveryCode.generate(3, RANDOM);

    @Test
    void hashesEachCodeWithASaltOf128Bits() {
        RecoveryHash one = hasher.hash(code, RANDOM);
        RecoveryHash other = hasher.hash(code, RANDOM);
        assertThat(one.salt()).hasSize(16).isNotEqualTo(other.salt());
        assertThat(one.hash()).hasSize(32).isNotEqualTo(other.hash());
        assertThat(one.iterations()).isEqualTo(10_000);
        assertThat(hasher.matches(one, code)).isTrue();
        assertThat(hasher.matches(other, code)).isTrue();
        assertThat(hasher.matches(one, RecoveryCode.generate(3, RANDOM))).isFalse();
    }

    @Test
    void bindsTheHashToItsUserAndTheKeyOfTheStore() {
        RecoveryHash hash = hasher.hash(code, RANDOM);
        assertThat(new RecoveryHasher(keys, UserId.of("jon")).matches(hash, code))
                .isFalse();
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        KeyRing elsewhere = KeyRing.of(AesGcmSealer.of("k1", new byte[32]), otherKey);
        assertThat(new RecoveryHasher(elsewhere, UserId.of("mara")).matches(hash, code))
                .isFalse();
    }
}
