package dev.keyfob.seed;

import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.SeedFormatException;
import org.jspecify.annotations.Nullable;

/**
 * How a key is derived from a password: PBKDF2, RFC 6030 section 6.2 and RFC 8018. Immutable.
 *
 * @param saltHex the salt as hexadecimal digits, so that two derivations can be compared
 * @param keyLength the length of the key in bytes; 0 if it is that of the cipher
 */
record PskcDerivation(String saltHex, int iterations, int keyLength, PskcMac prf) {
    private static final int MAX_SALT_BYTES = 1_024;
    private static final int LONGEST_KEY = 32;

    /** Reads the derivation of an RFC 6030 file. */
    static PskcDerivation of(XmlElement method, int maxIterations) {
        String algorithm = method.attribute("algorithm");
        if (!PskcNames.last(algorithm).equals("pbkdf2")) {
            throw new SeedFormatException("the key must be derived by PBKDF2, was by " + PskcNames.shown(algorithm));
        }
        XmlElement parameters = method.child("pbkdf2-params");
        XmlElement salt = parameters == null ? null : parameters.path("salt", "specified");
        if (parameters == null || salt == null) {
            throw new SeedFormatException("the key derivation of the file is incomplete: no salt");
        }
        XmlElement prf = parameters.child("prf");
        String prfName = prf == null ? "" : prf.attribute("algorithm");
        return new PskcDerivation(
                salt(salt),
                number(parameters.child("iterationcount"), "iterations", maxIterations),
                parameters.child("keylength") == null
                        ? 0
                        : number(parameters.child("keylength"), "bytes of key", LONGEST_KEY),
                prfName.isEmpty()
                        ? PskcMac.HMAC_SHA1
                        : PskcMac.named(prfName)
                                .orElseThrow(() -> new SeedFormatException(
                                        "the key derivation must use HMAC-SHA-1, -224, -256, -384 or -512, was "
                                                + PskcNames.shown(prfName))));
    }

    /** Reads the derivation of a draft, which stands beside the name of the cipher. */
    static PskcDerivation ofDraft(XmlElement salt, XmlElement method, int maxIterations) {
        return new PskcDerivation(
                salt(salt),
                number(method.child("pbeiterationcount"), "iterations", maxIterations),
                0,
                PskcMac.HMAC_SHA1);
    }

    byte[] salt() {
        return Hex.decode(saltHex);
    }

    private static String salt(XmlElement element) {
        byte[] salt = PskcBase64.decode(element.cell());
        if (salt == null || salt.length == 0 || salt.length > MAX_SALT_BYTES) {
            throw new SeedFormatException(
                    "the salt of the key derivation must be 1 to " + MAX_SALT_BYTES + " bytes in Base64");
        }
        return Hex.encode(salt);
    }

    private static int number(@Nullable XmlElement element, String what, int max) {
        long number = element == null ? NumberText.NONE : NumberText.read(element.cell());
        if (number < 1 || number > max) {
            throw new SeedFormatException("the key derivation must have 1 to " + max + " " + what + ", had "
                    + (number == NumberText.NONE ? "no number" : Long.toString(number)));
        }
        return (int) number;
    }
}
