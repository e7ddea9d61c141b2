/**
 * The texts behind the QR codes of authenticator apps.
 *
 * <p>Start with {@link dev.keyfob.otp.uri.OtpAuthUri}: one token, {@code otpauth://}, both built and read.
 * {@link dev.keyfob.otp.uri.MigrationExport} reads what Google Authenticator exports, {@code otpauth-migration://}.
 *
 * <p>The caller's part: these texts hold secrets in clear. Show them once, over an encrypted connection, keep them out
 * of logs, and let the user prove the token with a first code.
 *
 * <p>Not here: drawing or reading QR codes, and the kinds of URI that are not OATH ({@code steam}, {@code motp}).
 */
package dev.keyfob.otp.uri;
