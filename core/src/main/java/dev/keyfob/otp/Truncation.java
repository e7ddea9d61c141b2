package dev.keyfob.otp;

/** From an HMAC to the number of a code: RFC 4226 section 5.3, with erratum 6756 for hashes longer than SHA-1. */
final class Truncation {
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
        return (hash[offset] & 0x7f) << 24
                | (hash[offset + 1] & 0xff) << 16
                | (hash[offset + 2] & 0xff) << 8
                | (hash[offset + 3] & 0xff);
    }

    /** The moving factor as RFC 4226 section 5.2 hashes it: eight bytes, the highest first. */
    static void writeFactor(long factor, byte[] start) {
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            start[i] = (byte) factor;
            factor >>>= 8;
        }
    }
}
