package dev.keyfob.seed;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A way in which values of a PSKC file are encrypted: what RFC 6030 section 6.1 lists as far as the JDK has it, which
 * leaves out Camellia.
 *
 * <p>Immutable.
 */
final class PskcCipher {
    private static final int TAG_BITS = 128;
    private static final int GCM_IV_BYTES = 12;

    private enum Kind {
        CBC,
        GCM,
        KEY_WRAP
    }

    private final Kind kind;
    private final String transformation;
    private final String keyName;
    private final int blockBytes;
    private final Set<Integer> keyBytes;

    private PskcCipher(Kind kind, String transformation, String keyName, int blockBytes, Integer... keyBytes) {
        this.kind = kind;
        this.transformation = transformation;
        this.keyName = keyName;
        this.blockBytes = blockBytes;
        this.keyBytes = new TreeSet<>(Arrays.asList(keyBytes));
    }

    /** The cipher that a file names, such as {@code http://www.w3.org/2001/04/xmlenc#aes128-cbc}. */
    static Optional<PskcCipher> named(String name) {
        String bare = PskcNames.last(name);
        if (bare.startsWith("pbe-")) {
            bare = bare.substring("pbe-".length());
        }
        return switch (bare) {
            case "aes128-cbc" -> aes(Kind.CBC, "AES/CBC/NoPadding", 16);
            case "aes192-cbc" -> aes(Kind.CBC, "AES/CBC/NoPadding", 24);
            case "aes256-cbc" -> aes(Kind.CBC, "AES/CBC/NoPadding", 32);
            case "aes128-gcm" -> aes(Kind.GCM, "AES/GCM/NoPadding", 16);
            case "aes192-gcm" -> aes(Kind.GCM, "AES/GCM/NoPadding", 24);
            case "aes256-gcm" -> aes(Kind.GCM, "AES/GCM/NoPadding", 32);
            case "kw-aes128" -> aes(Kind.KEY_WRAP, "AES/KW/NoPadding", 16);
            case "kw-aes192" -> aes(Kind.KEY_WRAP, "AES/KW/NoPadding", 24);
            case "kw-aes256" -> aes(Kind.KEY_WRAP, "AES/KW/NoPadding", 32);
            case "kw-aes-128-pad" -> aes(Kind.KEY_WRAP, "AES/KWP/NoPadding", 16);
            case "kw-aes-192-pad" -> aes(Kind.KEY_WRAP, "AES/KWP/NoPadding", 24);
            case "kw-aes-256-pad" -> aes(Kind.KEY_WRAP, "AES/KWP/NoPadding", 32);
            case "3des112-cbc" -> Optional.of(tripleDes(16));
            case "tripledes-cbc", "3des-cbc" -> Optional.of(tripleDes(24, 16));
            default -> Optional.empty();
        };
    }

    private static Optional<PskcCipher> aes(Kind kind, String transformation, int keyBytes) {
        return Optional.of(new PskcCipher(kind, transformation, "AES", 16, keyBytes));
    }

    private static PskcCipher tripleDes(Integer... keyBytes) {
        return new PskcCipher(Kind.CBC, "DESede/CBC/NoPadding", "DESede", 8, keyBytes);
    }

    /** The lengths of keys that the cipher takes, in bytes. */
    Set<Integer> keyBytes() {
        return keyBytes;
    }

    /** The length of a key that is derived for it, in bytes. */
    int derivedKeyBytes() {
        return keyBytes.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** Whether a value that was changed, or is decrypted with another key, is noticed by the cipher itself. */
    boolean isAuthenticated() {
        return kind != Kind.CBC;
    }

    /** The length of a block if plaintexts are filled up to whole blocks, or 0. */
    int paddedTo() {
        return kind == Kind.CBC ? blockBytes : 0;
    }

    /**
     * Decrypts a value, whatever it was filled up with included.
     *
     * @param iv the initialisation vector; if there is none, the value begins with it
     * @return the plaintext, or null if the value cannot be one of this cipher and key
     */
    byte @Nullable [] decrypt(byte[] key, byte @Nullable [] iv, byte[] value) {
        byte[] fullKey = key.length == 16 && keyName.equals("DESede") ? firstPartAgain(key) : key;
        try {
            SecretKeySpec spec = new SecretKeySpec(fullKey, keyName);
            if (kind == Kind.KEY_WRAP) {
                Cipher cipher = Cipher.getInstance(transformation);
                cipher.init(Cipher.UNWRAP_MODE, spec);
                Key unwrapped = cipher.unwrap(value, "RAW", Cipher.SECRET_KEY);
                return unwrapped.getEncoded();
            }
            int ivBytes = iv != null ? 0 : kind == Kind.GCM ? GCM_IV_BYTES : blockBytes;
            if (value.length <= ivBytes) {
                return null;
            }
            byte[] usedIv = iv != null ? iv : Arrays.copyOf(value, ivBytes);
            Cipher cipher = Cipher.getInstance(transformation);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    spec,
                    kind == Kind.GCM ? new GCMParameterSpec(TAG_BITS, usedIv) : new IvParameterSpec(usedIv));
            return cipher.doFinal(value, ivBytes, value.length - ivBytes);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        } finally {
            if (fullKey != key) {
                Arrays.fill(fullKey, (byte) 0);
            }
        }
    }

    /** Three keys of which the third is the first. */
    private static byte[] firstPartAgain(byte[] key) {
        byte[] full = Arrays.copyOf(key, 24);
        System.arraycopy(key, 0, full, 16, 8);
        return full;
    }
}
