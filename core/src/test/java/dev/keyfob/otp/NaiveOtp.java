package dev.keyfob.otp;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RFC 4226 section 5.3 word by word over the JDK's Mac, written to be compared with and in no other way. */
final class NaiveOtp {
    private NaiveOtp() {}

    static String code(byte[] secret, HmacAlgorithm algorithm, long factor, int digits) {
        try {
            String name = "Hmac" + algorithm.name().toUpperCase(Locale.ROOT);
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            byte[] message = new byte[8];
            byte[] minimal = BigInteger.valueOf(factor).toByteArray();
            System.arraycopy(minimal, 0, message, 8 - minimal.length, minimal.length);
            byte[] hash = mac.doFinal(message);
            int offset = hash[hash.length - 1] & 15;
            BigInteger number = new BigInteger(1, Arrays.copyOfRange(hash, offset, offset + 4))
                    .clearBit(31)
                    .mod(BigInteger.TEN.pow(digits));
            return "0".repeat(digits - number.toString().length()) + number;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
