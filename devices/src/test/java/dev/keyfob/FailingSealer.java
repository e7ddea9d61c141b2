package dev.keyfob;

import dev.keyfob.seal.SealedSecret;
import dev.keyfob.seal.SecretSealer;

/** A key service that cannot be reached, whose exceptions say more than they should. */
final class FailingSealer implements SecretSealer {
    static final String MESSAGE = "time-out while sealing 0001020304";

    @Override
    public SealedSecret seal(byte[] secret, byte[] associatedData) {
        throw new IllegalStateException(MESSAGE);
    }

    @Override
    public byte[] unseal(SealedSecret sealedSecret, byte[] associatedData) {
        throw new IllegalStateException(MESSAGE);
    }
}
