package dev.keyfob.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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
    private final SecretKeySpec fingerprintKey;
    private final SecretKeySpec auditKey;
    private final SecretKeySpec checkKey;
    private final SecretKeySpec attemptKey;
    private final SecretKeySpec recoveryKey;

    private KeyRing(SecretSealer sealer, byte[] permanentKey) {
        this.sealer = sealer;
        SecretKeySpec root = new SecretKeySpec(permanentKey, "HmacSHA256");
        this.fingerprintKey = derived(root, "fingerprint");
        this.auditKey = derived(root, "audit");
        this.checkKey = derived(root, "check");
        this.attemptKey = derived(root, "attempt");
        this.recoveryKey = derived(root, "recovery");
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
        return hmac(fingerprintKey, ByteBuffer.wrap(secret, 0, end));
    }

    /**
     * The keyed hash that chains an audit record to the one before.
     *
     * @param content the record's content and the hash before it, in one unambiguous encoding
     * @return 32 bytes
     */
    public byte[] auditHash(byte[] content) {
        return hmac(auditKey, ByteBuffer.wrap(content));
    }

    /**
     * The keyed hash by which a repeated attempt is recognised.
     *
     * @param content user, path, code and attempt id, in one unambiguous encoding
     * @return 32 bytes
     */
    public byte[] attemptHash(byte[] content) {
        return hmac(attemptKey, ByteBuffer.wrap(content));
    }

    /**
     * The keyed hash that binds a hashed recovery code to its user.
     *
     * @param content user, place and hash, in one unambiguous encoding
     * @return 32 bytes
     */
    public byte[] recoveryHash(byte[] content) {
        return hmac(recoveryKey, ByteBuffer.wrap(content));
    }

    /**
     * The value that only this permanent key gives for a store.
     *
     * @param storeId the name of the store, as bytes
     * @return 32 bytes
     */
    public byte[] checkValue(byte[] storeId) {
        return hmac(checkKey, ByteBuffer.wrap(storeId));
    }

    private static SecretKeySpec derived(SecretKeySpec root, String purpose) {
        byte[] label = ("keyfob/1/" + purpose).getBytes(StandardCharsets.US_ASCII);
        return new SecretKeySpec(hmac(root, ByteBuffer.wrap(label)), "HmacSHA256");
    }

    private static byte[] hmac(SecretKeySpec key, ByteBuffer content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(content);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HmacSHA256", e);
        }
    }

    /** The sealer's text form only. */
    @Override
    public String toString() {
        return "KeyRing[" + sealer + "]";
    }
}
