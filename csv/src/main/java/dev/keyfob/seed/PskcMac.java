package dev.keyfob.seed;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A MAC over values of a PSKC file: HMAC, RFC 6030 section 6.1.1, in the spellings met in the wild. */
enum PskcMac {
    HMAC_SHA1("HmacSHA1"),
    HMAC_SHA224("HmacSHA224"),
    HMAC_SHA256("HmacSHA256"),
    HMAC_SHA384("HmacSHA384"),
    HMAC_SHA512("HmacSHA512");

    private final String jdkName;

    PskcMac(String jdkName) {
        this.jdkName = jdkName;
    }

    /** The MAC that a file names, such as {@code http://www.w3.org/2000/09/xmldsig#hmac-sha1} or {@code HMAC-SHA-1}. */
    static Optional<PskcMac> named(String name) {
        return switch (PskcNames.last(name).replaceAll("[-_ ]", "")) {
            case "hmacsha1" -> Optional.of(HMAC_SHA1);
            case "hmacsha224" -> Optional.of(HMAC_SHA224);
            case "hmacsha256" -> Optional.of(HMAC_SHA256);
            case "hmacsha384" -> Optional.of(HMAC_SHA384);
            case "hmacsha512" -> Optional.of(HMAC_SHA512);
            default -> Optional.empty();
        };
    }

    /** The name that the JDK has for it, also as the end of those of PBKDF2. */
    String jdkName() {
        return jdkName;
    }

    /** Whether a MAC is that of a value; the time does not depend on where they differ. */
    boolean isOf(byte[] key, byte[] mac, byte[]... value) {
        try {
            Mac hmac = Mac.getInstance(jdkName);
            hmac.init(new SecretKeySpec(key, jdkName));
            for (byte[] part : value) {
                hmac.update(part);
            }
            return MessageDigest.isEqual(hmac.doFinal(), mac);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has " + jdkName + " and takes any key of a byte or more", e);
        }
    }
}
