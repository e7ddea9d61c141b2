package dev.keyfob.otp;

import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.Hex;
import java.lang.invoke.VarHandle;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.security.auth.Destroyable;
import org.jspecify.annotations.Nullable;

/**
 * The key that a token and its server share: opaque bytes.
 *
 * <p>Bytes are copied in and copied out, never printed, and can be wiped with {@link #destroy()}. Less than 128 bits
 * are refused (RFC 4226 section 4, R6) unless asked for by name, see {@link #ofWeakBytes}.
 *
 * <p>This class is safe for use by multiple threads. It is immutable but for {@link #destroy()}.
 */
public final class SharedSecret implements Destroyable, AutoCloseable {
    /** The fewest bytes of a secret that is not asked for as a weak one: 16, which is 128 bits. */
    public static final int MIN_BYTES = 16;
    /** The most bytes of a secret: 512. */
    public static final int MAX_BYTES = 512;

    private final byte[] bytes;
    private volatile boolean destroyed;

    private SharedSecret(byte[] owned) {
        this.bytes = owned;
    }

    /**
     * A secret of raw bytes.
     *
     * @param bytes the key, 16 to 512 bytes, copied
     * @return the secret
     * @throws IllegalArgumentException if there are fewer than 16 or more than 512 bytes
     */
    public static SharedSecret ofBytes(byte[] bytes) {
        return checked(bytes.clone(), MIN_BYTES);
    }

    /**
     * A secret that may be shorter than the 128 bits that RFC 4226 asks for, such as the 80-bit secrets of old
     * authenticator apps.
     *
     * @param bytes the key, 1 to 512 bytes, copied
     * @return the secret
     * @throws IllegalArgumentException if there are no bytes or more than 512
     */
    public static SharedSecret ofWeakBytes(byte[] bytes) {
        return checked(bytes.clone(), 1);
    }

    /**
     * A secret written in Base32 (RFC 4648), strictly: upper case, no blanks, right padding or none.
     *
     * @param text the Base32 text of 16 to 512 bytes
     * @return the secret
     * @throws dev.keyfob.otp.codec.CodecException if the text is not Base32; the message has position and reason, never
     *     the text
     * @throws IllegalArgumentException if the secret has fewer than 16 or more than 512 bytes
     */
    public static SharedSecret fromBase32(CharSequence text) {
        return checked(Base32.STRICT.decode(text), MIN_BYTES);
    }

    /**
     * A secret written in hexadecimal digits, any case.
     *
     * @param text the hexadecimal text of 16 to 512 bytes
     * @return the secret
     * @throws dev.keyfob.otp.codec.CodecException if the text is not hexadecimal; the message has position and reason,
     *     never the text
     * @throws IllegalArgumentException if the secret has fewer than 16 or more than 512 bytes
     */
    public static SharedSecret fromHex(CharSequence text) {
        return checked(Hex.decode(text), MIN_BYTES);
    }

    /**
     * A new secret of the length that RFC 6238 section 5.1 recommends for an algorithm: 20, 32 or 64 bytes.
     *
     * @param algorithm the algorithm that the secret is for
     * @param random the source of randomness
     * @return the secret
     */
    public static SharedSecret generate(HmacAlgorithm algorithm, SecureRandom random) {
        byte[] bytes = new byte[algorithm.hashBytes()];
        random.nextBytes(bytes);
        return new SharedSecret(bytes);
    }

    private static SharedSecret checked(byte[] owned, int least) {
        if (owned.length < least || owned.length > MAX_BYTES) {
            Arrays.fill(owned, (byte) 0);
            throw new IllegalArgumentException(
                    "secret must have between " + least + " and " + MAX_BYTES + " bytes, had " + owned.length);
        }
        return new SharedSecret(owned);
    }

    /**
     * The length of the secret, known even after {@link #destroy()}.
     *
     * @return 1 to 512 bytes
     */
    public int length() {
        return bytes.length;
    }

    /**
     * A copy of the bytes. Every place that calls this holds the secret in clear; the name is there to be searched for.
     *
     * @return a new array, the caller's to wipe
     * @throws IllegalStateException if the secret was destroyed
     */
    public byte[] revealBytes() {
        return copyFilledUp(0);
    }

    /**
     * A copy of the bytes, with zeros behind them up to a length. A copy that another thread's {@link #destroy()} may
     * have emptied is refused, because codes of zeros can be guessed.
     */
    byte[] copyFilledUp(int leastLength) {
        byte[] copy = Arrays.copyOf(bytes, Math.max(bytes.length, leastLength));
        VarHandle.acquireFence();
        if (destroyed) {
            throw new IllegalStateException("secret was destroyed");
        }
        return copy;
    }

    /** Overwrites the bytes with zeros. What was copied or keyed from them before is not reached. */
    @Override
    public void destroy() {
        destroyed = true;
        VarHandle.storeStoreFence();
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    /** The same as {@link #destroy()}, for try-with-resources. */
    @Override
    public void close() {
        destroy();
    }

    /**
     * Whether two secrets have the same bytes. The time depends on the lengths only.
     *
     * @param other any object
     * @return true if the other is a secret with the same bytes; false if either was destroyed, unless they are one
     */
    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof SharedSecret that)) {
            return false;
        }
        boolean same = MessageDigest.isEqual(bytes, that.bytes);
        VarHandle.acquireFence();
        return same && bytes.length == that.bytes.length && !destroyed && !that.destroyed;
    }

    /** A hash of the length only, so that nothing of the secret shows. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    /** The length only, such as {@code SharedSecret[20 bytes]}. */
    @Override
    public String toString() {
        return "SharedSecret[" + bytes.length + " bytes]";
    }
}
