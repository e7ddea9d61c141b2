package dev.keyfob.seal;

/**
 * Seals secrets before they are stored, and opens them again. An application can wrap its key management service.
 *
 * <p>Sealing is authenticated encryption: {@link #unseal} must fail unless key, sealed bytes and associated data are the
 * very ones that {@link #seal} saw or gave.
 *
 * <p>What is thrown makes a difference. {@link UnsealException} says that a secret can never be opened: off-boarding, for
 * example, retires such a token for good. Whoever only cannot reach a key service throws any {@link RuntimeException}: the
 * action is then undecided and changes nothing, and at sign-in the device is left out and reported. Of such an exception the
 * library tells the name of its class, never the message.
 *
 * <p>Implementations are safe for use by multiple threads.
 */
public interface SecretSealer {
    /**
     * Seals a secret with the current key.
     *
     * @param secret the secret in clear, 1 to 512 bytes; not kept, not changed
     * @param associatedData what the secret is bound to; not kept, not changed
     * @return the sealed secret, which names its key
     */
    SealedSecret seal(byte[] secret, byte[] associatedData);

    /**
     * Opens a sealed secret.
     *
     * @param sealedSecret what {@link #seal} gave
     * @param associatedData what the secret is bound to
     * @return the secret in clear, the caller's to wipe
     * @throws UnsealException if the key is not there, or anything differs from what was sealed
     */
    byte[] unseal(SealedSecret sealedSecret, byte[] associatedData) throws UnsealException;
}
