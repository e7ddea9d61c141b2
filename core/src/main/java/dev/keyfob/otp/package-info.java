/**
 * Computes and checks the codes of OATH tokens: HOTP (RFC 4226) and TOTP (RFC 6238).
 *
 * <p>Where to start:
 *
 * <ul>
 *   <li>{@link dev.keyfob.otp.Totp} and {@link dev.keyfob.otp.Hotp} are one token each;
 *   <li>{@link dev.keyfob.otp.CodeMatcher} compares one code with all tokens of a user at once;
 *   <li>{@link dev.keyfob.otp.SharedSecret} holds a secret, {@link dev.keyfob.otp.OtpKey} one that is ready for many
 *       codes or that may not leave a provider;
 *   <li>{@link dev.keyfob.otp.OtpCode} reads what somebody typed.
 * </ul>
 *
 * <p>The caller's part: this package decides and never stores. Before telling the user that a code was accepted, store
 * the {@link dev.keyfob.otp.OtpState} of the answer, on the condition that the stored one is still the one that was
 * given; otherwise the same code can be used twice. Limit the attempts of a user over all of his tokens (RFC 4226
 * section 7.3). Pass the time in; nothing here reads a clock.
 *
 * <p>Time: the comparison takes as long for a right code as for a wrong one, wherever it matches. The time depends on
 * the number of tokens and steps, their algorithms and the lengths of their secrets.
 *
 * <p>Not here: users, devices, attempts and storage, which the module {@code dev.keyfob.devices} has; OCRA (RFC 6287).
 */
package dev.keyfob.otp;
