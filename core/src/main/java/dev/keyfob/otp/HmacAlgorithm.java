package dev.keyfob.otp;

import java.util.Locale;
import java.util.Optional;

/**
 * The hash function inside the HMAC of a code.
 *
 * <p>RFC 4226 knows SHA-1 only; RFC 6238 section 1.2 adds SHA-256 and SHA-512. SHA-1 is still sound inside an HMAC, and
 * is what most tokens and authenticator apps compute.
 */
public enum HmacAlgorithm {
    /** HMAC-SHA-1: 20 bytes, what every token and app knows. */
    SHA1("SHA-1", "HmacSHA1", 20, 64),
    /** HMAC-SHA-256: 32 bytes. */
    SHA256("SHA-256", "HmacSHA256", 32, 64),
    /** HMAC-SHA-512: 64 bytes. */
    SHA512("SHA-512", "HmacSHA512", 64, 128);

    private final String digestName;
    private final String macName;
    private final int hashBytes;
    private final int blockBytes;

    HmacAlgorithm(String digestName, String macName, int hashBytes, int blockBytes) {
        this.digestName = digestName;
        this.macName = macName;
        this.hashBytes = hashBytes;
        this.blockBytes = blockBytes;
    }

    /**
     * The algorithm that a vendor's file or a URI names, in the spellings met in the wild: {@code SHA1}, {@code SHA-1},
     * {@code sha256}, {@code HmacSHA256}, {@code HMAC-SHA-256}.
     *
     * @param text the name, any case, blanks, dashes and underscores ignored
     * @return the algorithm, or empty if the name means none of the three
     */
    public static Optional<HmacAlgorithm> named(String text) {
        String bare = text.toUpperCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        if (bare.startsWith("HMAC")) {
            bare = bare.substring(4);
        }
        return switch (bare) {
            case "SHA1" -> Optional.of(SHA1);
            case "SHA256" -> Optional.of(SHA256);
            case "SHA512" -> Optional.of(SHA512);
            default -> Optional.empty();
        };
    }

    /**
     * The length of the hash, which is also the secret length that RFC 6238 section 5.1 recommends.
     *
     * @return 20, 32 or 64 bytes
     */
    public int hashBytes() {
        return hashBytes;
    }

    /**
     * The length of the blocks that the hash function reads; HMAC hashes longer secrets first (RFC 2104 section 2).
     *
     * @return 64 or 128 bytes
     */
    public int blockBytes() {
        return blockBytes;
    }

    /**
     * The name under which the JDK knows the HMAC, for {@link javax.crypto.Mac#getInstance(String)}.
     *
     * @return {@code HmacSHA1}, {@code HmacSHA256} or {@code HmacSHA512}
     */
    public String macName() {
        return macName;
    }

    String digestName() {
        return digestName;
    }
}
