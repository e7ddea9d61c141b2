import org.jspecify.annotations.NullMarked;

/**
 * HOTP (RFC 4226) and TOTP (RFC 6238) codes: computed, and checked in constant time.
 *
 * <pre>{@code
 * SharedSecret secret = SharedSecret.fromBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
 * Totp totp = Totp.of(secret, TotpParameters.DEFAULT);
 * OtpCode typed = OtpCode.parse(input).orElseThrow();
 * Verification answer = totp.verify(typed, now, stored, StepWindow.DEFAULT, 0);
 * }</pre>
 *
 * <p>Four packages: {@link dev.keyfob.otp} for codes, {@link dev.keyfob.otp.codec} for Base32 and hexadecimal,
 * {@link dev.keyfob.otp.uri} for what is inside QR codes, {@link dev.keyfob.otp.seed} for tokens on their way in from a
 * vendor's file.
 *
 * <p>Needs nothing but {@code java.base}. Nothing in this module reads a clock, a locale, a file or a system property,
 * and nothing logs.
 */
@NullMarked
module dev.keyfob.core {
    // Annotations for compilers; absent at run time.
    requires static org.jspecify;

    exports dev.keyfob.otp;
    exports dev.keyfob.otp.codec;
    exports dev.keyfob.otp.seed;
    exports dev.keyfob.otp.uri;
}
