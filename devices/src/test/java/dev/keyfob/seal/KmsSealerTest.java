package dev.keyfob.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KmsSealerTest {
    private static final byte[] BOUND_TO = {1, 2, 3};

    /** A service in this process: wraps by RFC 3394 with a master key that it never tells. */
    private static final class LocalKms implements KmsSealer.Kms {
        private final SecretKeySpec master = new SecretKeySpec(filled(7), "AES");
        private final AtomicInteger calls = new AtomicInteger();

        byte[] wrap(byte[] dataKey) {
            try {
                Cipher cipher = Cipher.getInstance("AESWrap");
                cipher.init(Cipher.WRAP_MODE, master);
                return cipher.wrap(new SecretKeySpec(dataKey, "AES"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte[] unwrap(byte[] wrappedDataKey) {
            calls.incrementAndGet();
            try {
                Cipher cipher = Cipher.getInstance("AESWrap");
                cipher.init(Cipher.UNWRAP_MODE, master);
                return cipher.unwrap(wrappedDataKey, "AES", Cipher.SECRET_KEY).getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("echo " + Arrays.toString(wrappedDataKey));
            }
        }
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void sealsWithTheCurrentDataKeyAndOpensWithAll() throws UnsealException {
        LocalKms kms = new LocalKms();
        byte[] first = kms.wrap(filled(1));
        byte[] second = kms.wrap(filled(2));
        KmsSealer before = KmsSealer.open(kms, Map.of("d1", first), "d1");
        SealedSecret old = before.seal(filled(9), BOUND_TO);
        KmsSealer after = KmsSealer.open(kms, Map.of("d1", first, "d2", second), "d2");
        assertThat(after.unseal(old, BOUND_TO)).isEqualTo(filled(9));
        assertThat(after.seal(filled(9), BOUND_TO).keyId()).isEqualTo("d2");
        assertThat(kms.calls).as("the service is asked at the start only").hasValue(3);
    }

    @Test
    void aWrappedKeyOfAnotherServiceIsRefusedWithoutAnEcho() {
        byte[] wrapped = new LocalKms().wrap(filled(1));
        wrapped[0] ^= 1;
        assertThatThrownBy(() -> KmsSealer.open(new LocalKms(), Map.of("d1", wrapped), "d1"))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessage("the key management service must open data key d1, threw IllegalStateException");
    }
}
