package dev.keyfob.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AesGcmSealerTest {
    private static final byte[] SECRET = "a secret of 20 bytes".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BOUND = "device 1".getBytes(StandardCharsets.US_ASCII);
    private final AesGcmSealer sealer = AesGcmSealer.of("k1", new byte[32]);

    @Test
    void opensWhatItSealed() throws UnsealException {
        SealedSecret sealed = sealer.seal(SECRET, BOUND);
        assertThat(sealed.keyId()).isEqualTo("k1");
        assertThat(sealer.unseal(sealed, BOUND)).isEqualTo(SECRET);
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(sealer.seal(SECRET, BOUND).bytes())
                .isNotEqualTo(sealer.seal(SECRET, BOUND).bytes());
    }

    @Test
    void refusesEverySingleBitThatChanged() {
        byte[] bytes = sealer.seal(SECRET, BOUND).bytes();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> sealer.unseal(new SealedSecret("k1", changed), BOUND))
                    .isInstanceOf(UnsealException.class);
        }
    }

    @Test
    void refusesWhatIsBoundToSomethingElseOrTooShort() {
        SealedSecret sealed = sealer.seal(SECRET, BOUND);
        assertThatThrownBy(() -> sealer.unseal(sealed, new byte[] {1})).isInstanceOf(UnsealException.class);
        assertThatThrownBy(() -> sealer.unseal(new SealedSecret("k1", new byte[5]), BOUND))
                .isInstanceOf(UnsealException.class);
        assertThatThrownBy(() -> sealer.unseal(new SealedSecret("k9", sealed.bytes()), BOUND))
                .hasMessage("no key named k9");
    }

    @Test
    void goesOnAfterAFailure() throws UnsealException {
        SealedSecret sealed = sealer.seal(SECRET, BOUND);
        assertThatThrownBy(() -> sealer.unseal(sealed, new byte[0])).isInstanceOf(UnsealException.class);
        assertThat(sealer.unseal(sealed, BOUND)).isEqualTo(SECRET);
    }

    @Test
    void keepsOldKeysForOpening() throws UnsealException {
        SealedSecret old = sealer.seal(SECRET, BOUND);
        byte[] second = new byte[32];
        second[0] = 1;
        AesGcmSealer rotated = sealer.withKey("k2", second).sealingWith("k2");
        assertThat(rotated.unseal(old, BOUND)).isEqualTo(SECRET);
        assertThat(rotated.seal(SECRET, BOUND).keyId()).isEqualTo("k2");
    }

    @Test
    void refusesKeysOfAnotherLength() {
        assertThatThrownBy(() -> AesGcmSealer.of("k1", new byte[16])).hasMessage("key k1 must have 32 bytes, had 16");
        assertThatThrownBy(() -> sealer.withKey("k1", new byte[32])).hasMessage("key id must be new, was k1");
        assertThatThrownBy(() -> sealer.sealingWith("k7")).hasMessageContaining("key id must be one of [k1]");
    }

    @Test
    void plainStorageHasToBeAskedForByName() throws UnsealException {
        PlainSealer plain = PlainSealer.storingSecretsInClear();
        assertThat(plain.unseal(plain.seal(SECRET, BOUND), BOUND)).isEqualTo(SECRET);
        assertThatThrownBy(() -> plain.unseal(sealer.seal(SECRET, BOUND), BOUND))
                .hasMessage("no key named k1");
    }
}
