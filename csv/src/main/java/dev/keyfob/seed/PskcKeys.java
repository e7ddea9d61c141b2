package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key or password that opens a PSKC file, and the keys last derived from the password, because that takes long, a
 * file is read more than once, and its values may need keys of several lengths.
 *
 * <p>This class is safe for use by multiple threads.
 */
final class PskcKeys {
    private final byte @Nullable [] preShared;
    private final char @Nullable [] password;
    private @Nullable PskcDerivation lastDerivation;
    /** By length in bytes. */
    private final Map<Integer, byte[]> lastKeys = new HashMap<>();

    private boolean destroyed;

    PskcKeys(byte @Nullable [] preShared, char @Nullable [] password) {
        this.preShared = preShared == null ? null : preShared.clone();
        this.password = password == null ? null : password.clone();
    }

    /** The same with another pre-shared key. */
    synchronized PskcKeys withPreShared(byte[] key) {
        requireNotDestroyed();
        return new PskcKeys(key, password);
    }

    /** The same with another password. */
    synchronized PskcKeys withPassword(char[] newPassword) {
        requireNotDestroyed();
        return new PskcKeys(preShared, newPassword);
    }

    /** A copy of the pre-shared key. */
    synchronized byte[] preShared() {
        requireNotDestroyed();
        if (preShared == null) {
            throw new SeedFormatException(
                    "the secrets of the file are encrypted with a key that the vendor sends apart; give it"
                            + (password == null ? "" : " instead of a password"));
        }
        return preShared.clone();
    }

    /** A key derived from the password. */
    synchronized byte[] derived(PskcDerivation derivation, int length) {
        requireNotDestroyed();
        if (password == null) {
            throw new SeedFormatException("the secrets of the file are encrypted with a password; give it"
                    + (preShared == null ? "" : " instead of a key"));
        }
        if (!derivation.equals(lastDerivation)) {
            forgetKeys();
            lastDerivation = derivation;
        }
        byte[] key = lastKeys.get(length);
        if (key == null) {
            key = pbkdf2(password, derivation, length);
            lastKeys.put(length, key);
        }
        return key.clone();
    }

    private void forgetKeys() {
        lastKeys.values().forEach(key -> Arrays.fill(key, (byte) 0));
        lastKeys.clear();
    }

    private static byte[] pbkdf2(char[] password, PskcDerivation derivation, int length) {
        PBEKeySpec spec = new PBEKeySpec(password, derivation.salt(), derivation.iterations(), length * Byte.SIZE);
        String name = "PBKDF2With" + derivation.prf().jdkName();
        try {
            return SecretKeyFactory.getInstance(name).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has " + name, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Overwrites all keys and the password. */
    synchronized void destroy() {
        destroyed = true;
        forgetKeys();
        if (preShared != null) {
            Arrays.fill(preShared, (byte) 0);
        }
        if (password != null) {
            Arrays.fill(password, '\0');
        }
    }

    synchronized void requireNotDestroyed() {
        if (destroyed) {
            throw new IllegalStateException("the key or password was destroyed");
        }
    }

    /** Nothing of what it holds. */
    @Override
    public String toString() {
        return "PskcKeys[withheld]";
    }
}
