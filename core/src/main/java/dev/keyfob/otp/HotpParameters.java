package dev.keyfob.otp;

import java.util.Objects;
import java.util.function.Function;

/**
 * Parameters of a counter-based token (HOTP, RFC 4226).
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param algorithm the hash inside the HMAC; RFC 4226 itself knows SHA-1 only
 * @param digits the length of a code, 6 to 8
 */
public record HotpParameters(HmacAlgorithm algorithm, int digits) implements OtpParameters {
    /** What nearly every HOTP token uses: SHA-1, 6 digits. */
    public static final HotpParameters DEFAULT = new HotpParameters(HmacAlgorithm.SHA1, 6);

    /**
     * Checks the arguments.
     *
     * @param algorithm the hash inside the HMAC
     * @param digits the length of a code, 6 to 8
     * @throws IllegalArgumentException if {@code digits} is not 6, 7 or 8
     */
    public HotpParameters {
        Objects.requireNonNull(algorithm, "algorithm");
        Truncation.checkDigits(digits);
    }

    @Override
    public <T> T fold(
            Function<? super HotpParameters, ? extends T> hotp, Function<? super TotpParameters, ? extends T> totp) {
        return hotp.apply(this);
    }
}
