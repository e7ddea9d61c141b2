package dev.keyfob.benchmarks;

import dev.keyfob.otp.HmacAlgorithm;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;

/**
 * This library where a provider's digests cannot be cloned. The provider is put first for the whole JVM, before the
 * library looks digests up: a fork of its own.
 */
final class KeyfobWithoutClone {
    private KeyfobWithoutClone() {}

    static Keyfob create(byte[] secret, HmacAlgorithm algorithm) {
        Security.insertProviderAt(new NoCloneProvider(), 1);
        return new Keyfob(secret, algorithm);
    }

    private static final class NoCloneProvider extends Provider {
        private static final long serialVersionUID = 1L;

        NoCloneProvider() {
            super("NoClone", "1", "The JDK's digests, which refuse to be cloned");
            for (String name : List.of("SHA-1", "SHA-256", "SHA-512")) {
                putService(new DigestService(this, name));
            }
        }
    }

    private static final class DigestService extends Provider.Service {
        DigestService(Provider provider, String name) {
            super(provider, "MessageDigest", name, NoCloneDigest.class.getName(), List.of(), Map.of());
        }

        @Override
        public Object newInstance(Object parameter) {
            return new NoCloneDigest(getAlgorithm());
        }
    }

    private static final class NoCloneDigest extends MessageDigestSpi {
        private final MessageDigest digest;

        NoCloneDigest(String name) {
            try {
                this.digest = MessageDigest.getInstance(name, "SUN");
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected int engineGetDigestLength() {
            return digest.getDigestLength();
        }

        @Override
        protected void engineUpdate(byte input) {
            digest.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            digest.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            return digest.digest();
        }

        @Override
        protected int engineDigest(byte[] buffer, int offset, int length) {
            try {
                return digest.digest(buffer, offset, length);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected void engineReset() {
            digest.reset();
        }
    }
}
