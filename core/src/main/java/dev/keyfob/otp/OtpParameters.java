package dev.keyfob.otp;

import java.util.function.Function;

/**
 * What a token and its server agreed on besides the secret: type, hash, digits, and for TOTP the period and T0.
 *
 * <p>Parameters never hold a counter or anything else that moves (see {@link OtpState}), and never change after a
 * device is stored.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 */
public sealed interface OtpParameters permits HotpParameters, TotpParameters {
    /** The fewest digits that a code may have (RFC 4226 section 5.3). */
    int MIN_DIGITS = 6;
    /** The most digits that a code may have. */
    int MAX_DIGITS = 8;

    /**
     * The hash inside the HMAC.
     *
     * @return the algorithm
     */
    HmacAlgorithm algorithm();

    /**
     * The length of a code.
     *
     * @return 6 to 8
     */
    int digits();

    /**
     * Asks which of the two kinds these parameters are, with nothing forgotten.
     *
     * @param <T> the type of the answer
     * @param hotp answers for counter-based parameters
     * @param totp answers for time-based parameters
     * @return the answer of the one that applies
     */
    <T> T fold(Function<? super HotpParameters, ? extends T> hotp, Function<? super TotpParameters, ? extends T> totp);
}
