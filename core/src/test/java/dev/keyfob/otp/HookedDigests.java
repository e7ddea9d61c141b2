package dev.keyfob.otp;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.util.List;
import java.util.Map;

/** SHA-1 of a provider that cannot clone, and that does something of the test's in the middle of a hash. */
final class HookedDigests {
    private HookedDigests() {}

    static Digests sha1(Runnable hook) throws Exception {
        Provider provider = new HookedProvider(hook);
        return new Digests(HmacAlgorithm.SHA1, MessageDigest.getInstance("SHA-1", provider), false);
    }

    private static final class HookedProvider extends Provider {
        private static final long serialVersionUID = 1L;

        HookedProvider(Runnable hook) {
            super("Hooked", "1", "for a test");
            putService(new Service(this, "MessageDigest", "SHA-1", "Hooked", List.of(), Map.of()) {
                @Override
                public Object newInstance(Object parameter) {
                    return new HookedDigest(hook);
                }
            });
        }
    }

    private static final class HookedDigest extends MessageDigestSpi {
        private final Runnable hook;
        private final MessageDigest digest = Digests.of(HmacAlgorithm.SHA1).fresh();

        HookedDigest(Runnable hook) {
            this.hook = hook;
        }

        @Override
        protected void engineUpdate(byte input) {
            digest.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            hook.run();
            digest.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            return digest.digest();
        }

        @Override
        protected void engineReset() {
            digest.reset();
        }
    }
}
