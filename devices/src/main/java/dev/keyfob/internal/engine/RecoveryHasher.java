package dev.keyfob.internal.engine;

import dev.keyfob.RecoveryCode;
import dev.keyfob.internal.record.RecoveryHash;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes recovery codes with PBKDF2 and a salt each, and binds the hash to its user and place with a key of the store, so
 * that nobody who writes to the database can give a user the codes of another.
 */
final class RecoveryHasher {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    /** Enough where 80 random bits are behind it; kept with each hash, so that it can grow. */
    private static final int ITERATIONS = 10_000;

    private final KeyRing keys;
    private final UserId user;
    private int derivations;

    RecoveryHasher(KeyRing keys, UserId user) {
        this.keys = keys;
        this.user = user;
    }

    RecoveryHash hash(RecoveryCode code, SecureRandom random) {
        byte[] salt = new byte[RecoveryHash.SALT_BYTES];
        random.nextBytes(salt);
        return new RecoveryHash(code.place(), ITERATIONS, salt, hash(code, salt, ITERATIONS));
    }

    /** Costs what a comparison costs, and matches nothing. */
    void pretend(RecoveryCode code) {
        hash(code, new byte[RecoveryHash.SALT_BYTES], ITERATIONS);
    }

    boolean matches(RecoveryHash stored, RecoveryCode code) {
        return MessageDigest.isEqual(stored.hash(), hash(code, stored.salt(), stored.iterations()));
    }

    /** How many PBKDF2 were computed so far. */
    int derivations() {
        return derivations;
    }

    private byte[] hash(RecoveryCode code, byte[] salt, int iterations) {
        derivations++;
        char[] secret = code.revealText().toCharArray();
        PBEKeySpec spec = new PBEKeySpec(secret, salt, iterations, 8 * RecoveryHash.HASH_BYTES);
        try {
            byte[] stretched =
                    SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
            byte[] owner = user.value().getBytes(StandardCharsets.UTF_8);
            return keys.recoveryHash(ByteBuffer.allocate(Integer.BYTES + owner.length + 1 + stretched.length)
                    .putInt(owner.length)
                    .put(owner)
                    .put((byte) code.place())
                    .put(stretched)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
            Arrays.fill(secret, '\0');
        }
    }
}
