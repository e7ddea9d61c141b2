package dev.keyfob.store.data;

import java.security.SecureRandom;

/**
 * The key of a device, made by the engine when the device is stored, never used again.
 *
 * <p>Sixteen bytes, ordered as unsigned bytes; written as 32 hexadecimal digits.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record DeviceId(long high, long low) implements Comparable<DeviceId> {
    /**
     * A new random id.
     *
     * @param random the source of randomness
     * @return the id
     */
    public static DeviceId random(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return ofBytes(bytes);
    }

    /**
     * An id that was stored as bytes.
     *
     * @param bytes 16 bytes
     * @return the id
     * @throws IllegalArgumentException if there are not 16 bytes
     */
    public static DeviceId ofBytes(byte[] bytes) {
        return new DeviceId(Sixteen.high(bytes), Sixteen.low(bytes));
    }

    /**
     * An id that was written as text.
     *
     * @param text 32 hexadecimal digits
     * @return the id
     * @throws IllegalArgumentException if the text is anything else
     */
    public static DeviceId parse(String text) {
        return ofBytes(Sixteen.parse(text));
    }

    /**
     * The id as bytes.
     *
     * @return a new array of 16 bytes
     */
    public byte[] toBytes() {
        return Sixteen.bytes(high, low);
    }

    @Override
    public int compareTo(DeviceId other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    /** The 32 hexadecimal digits. */
    @Override
    public String toString() {
        return Sixteen.text(high, low);
    }
}
