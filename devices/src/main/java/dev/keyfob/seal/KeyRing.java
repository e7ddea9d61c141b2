package dev.keyfob.seal;

import java.security.SecureRandom;

/**
 * All keys of one store: the sealer, whose keys rotate, and one permanent key, from which the keys for seed
 * fingerprints, audit chains, attempt ids and recovery codes are derived (HMAC-SHA-256 with a label each).
 *
 * <p>The permanent key never changes in the life of a store: with another one, the same seed would look new and the
 * audit chains broken. A store keeps a check value of it, so that a wrong one is noticed at the start.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class KeyRing {
    private static final int KEY_BYTES = 32;

    private final SecretSealer sealer;
    private final KeyedHash fingerprintHash;
    private final KeyedHash auditHash;
    private final KeyedHash checkHash;
    private final KeyedHash attemptHash;
    private final KeyedHash recoveryHash;

    private KeyRing(SecretSealer sealer, byte[] permanentKey) {
        this.sealer = sealer;
        KeyedHash root = KeyedHash.under(permanentKey);
        this.fingerprintHash = root.derived("fingerprint");
        this.auditHash = root.derived("audit");
        this.checkHash = root.derived("check");
        this.attemptHash = root.derived("attempt");
        this.recoveryHash = root.derived("recovery");
    }

    /**
     * The keys of a store.
     *
     * @param sealer seals the secrets
     * @param permanentKey 32 random bytes, copied; the same for the whole life of the store and on every node
     * @return the ring
     * @throws IllegalArgumentException if the permanent key does not have 32 bytes
     */
    public static KeyRing of(SecretSealer sealer, byte[] permanentKey) {
        if (permanentKey.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "permanent key must have " + KEY_BYTES + " bytes, had " + permanentKey.length);
        }
        return new KeyRing(sealer, permanentKey);
    }

    /**
     * Keys that nobody knows, for tests and demonstrations: what they seal is lost with the process.
     *
     * @param random the source of randomness
     * @return the ring
     */
    public static KeyRing throwAway(SecureRandom random) {
        byte[] sealing = new byte[KEY_BYTES];
        byte[] permanent = new byte[KEY_BYTES];
        random.nextBytes(sealing);
        random.nextBytes(permanent);
        return of(AesGcmSealer.of("throw-away", sealing), permanent);
    }

    /**
     * The sealer.
     *
     * @return the sealer
     */
    public SecretSealer sealer() {
        return sealer;
    }

    /**
     * The keyed hash by which a seed is recognised. Zeros at its end do not count, because HMAC fills keys up with
     * zeros, so that they give the same codes.
     *
     * @param secret the secret in clear; not kept, not changed
     * @return 32 bytes
     */
    public byte[] fingerprint(byte[] secret) {
        int end = secret.length;
        while (end > 0 && secret[end - 1] == 0) {
            end--;
        }
        return fingerprintHash.of(secret, end);
    }

    /**
     * The keyed hash that chains an audit record to the one before.
     *
     * @param content the record's content and the hash before it, in one unambiguous encoding
     * @return 32 bytes
     */
    public byte[] auditHash(byte[] content) {
        return auditHash.of(content);
    }

    /**
     * The keyed hash by which a repeated attempt is recognised.
     *
     * @param content user, path, code and attempt id, in one unambiguous encoding
     * @return 32 bytes
     */
    public byte[] attemptHash(byte[] content) {
        return attemptHash.of(content);
    }

    /**
     * The keyed hash that binds a hashed recovery code to its user.
     *
     * @param content user, place and hash, in one unambiguous encoding
     * @return 32 bytes
     */
    public byte[] recoveryHash(byte[] content) {
        return recoveryHash.of(content);
    }

    /**
     * The value that only this permanent key gives for a store.
     *
     * @param storeId the name of the store, as bytes
     * @return 32 bytes
     */
    public byte[] checkValue(byte[] storeId) {
        return checkHash.of(storeId);
    }

    /** The sealer's text form only. */
    @Override
    public String toString() {
        return "KeyRing[" + sealer + "]";
    }
}
