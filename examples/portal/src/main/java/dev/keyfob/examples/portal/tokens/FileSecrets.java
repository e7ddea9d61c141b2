package dev.keyfob.examples.portal.tokens;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.seed.PskcSeedSource;
import java.util.Arrays;

/** What opens an encrypted file: a password, a key that the vendor sent apart, or neither. It lives as long as one import. */
public final class FileSecrets {
    private final char[] password;
    private final char[] key;

    /**
     * Takes what somebody typed.
     *
     * @param password the password, or nothing
     * @param key the key in hexadecimal digits, or nothing
     */
    public FileSecrets(String password, String key) {
        this.password = password.toCharArray();
        this.key = key.strip().toCharArray();
    }

    /**
     * The source with copies of its own.
     *
     * @throws SeedFormatException if the key cannot be one
     */
    PskcSeedSource open(PskcSeedSource source) {
        PskcSeedSource withKey = key.length == 0 ? source : withKey(source);
        if (password.length == 0) {
            return withKey;
        }
        PskcSeedSource withBoth = withKey.withPassword(password);
        withKey.destroy();
        return withBoth;
    }

    private PskcSeedSource withKey(PskcSeedSource source) {
        try {
            return source.withPreSharedKeyText(key);
        } catch (IllegalArgumentException e) {
            throw new SeedFormatException(String.valueOf(e.getMessage()));
        }
    }

    void destroy() {
        Arrays.fill(password, '\0');
        Arrays.fill(key, '\0');
    }

    /** Nothing of what it holds. */
    @Override
    public String toString() {
        return "FileSecrets[withheld]";
    }
}
