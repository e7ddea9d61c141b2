/**
 * The two text encodings in which secrets travel: Base32 and hexadecimal.
 *
 * <p>Start with {@link dev.keyfob.otp.codec.Base32#LENIENT} for input of people and vendors and with
 * {@link dev.keyfob.otp.codec.Base32#STRICT} for input of programs. Every refusal is a
 * {@link dev.keyfob.otp.codec.CodecException}, which has the position and never the text.
 *
 * <p>Not here: Base64, which the JDK has, and guessing which encoding a text is of, which cannot be done for one text
 * alone.
 */
package dev.keyfob.otp.codec;
