package dev.keyfob.otp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** From an HMAC to the number of a code: RFC 4226 section 5.3, with erratum 6756 for hashes longer than SHA-1. */
final class Truncation {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Truncation() {}

    static void checkDigits(int digits) {
        if (digits < OtpParameters.MIN_DIGITS || digits > OtpParameters.MAX_DIGITS) {
            throw new IllegalArgumentException("digits must be between 6 and 8, was " + digits);
        }
    }

    /**
     * The number that a code of so many digits shows. The divisors are constants, so that the machine multiplies instead
     * of dividing: dividing may take longer for larger numbers.
     */
    static int reduce(int truncated, int digits) {
        return switch (digits) {
            case 6 -> truncated % 1_000_000;
            case 7 -> truncated % 10_000_000;
            case 8 -> truncated % 100_000_000;
            default -> throw new IllegalArgumentException("digits must be between 6 and 8, was " + digits);
        };
    }

    /** The 31-bit number that the last half-byte of a hash points at. */
    static int truncate(byte[] hash, int hashBytes) {
        int offset = hash[hashBytes - 1] & 0x0f;
        return (int) INT.get(hash, offset) & Integer.MAX_VALUE;
    }

    /** Writes the moving factor as RFC 4226 section 5.2 hashes it: eight bytes, the highest first. */
    static void writeFactor(long factor, byte[] start) {
        LONG.set(start, 0, factor);
    }
}
