package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;

/**
 * Whether the secrets of a file are Base32 or hexadecimal. A secret of the digits 2 to 7 and the letters A to F may be
 * both, so this is told by the whole column: one secret with a letter from G on says Base32, one with 0, 1, 8 or 9
 * hexadecimal.
 *
 * <p>Not safe for use by multiple threads.
 */
final class SecretKinds {
    /** How the refusal begins of a file whose secrets could all be of either kind. */
    static final String OPEN = "each secret of the file could be Base32 and hexadecimal";

    private static final int SHORTEST = 26;
    private static final byte BASE32_ONLY = 1;
    private static final byte HEX_ONLY = 2;
    private static final byte NEITHER = 4;
    private static final byte BETWEEN_GROUPS = 8;
    private static final byte[] KINDS = new byte[128];

    static {
        for (char c = 0; c < KINDS.length; c++) {
            boolean base32 = SecretText.base32Value(c) >= 0;
            boolean hex = SecretText.isHexDigit(c);
            if (SecretText.isBetweenGroups(c) || c == '=') {
                KINDS[c] = BETWEEN_GROUPS;
            } else if (base32 && hex) {
                KINDS[c] = 0;
            } else {
                KINDS[c] = base32 ? BASE32_ONLY : hex ? HEX_ONLY : NEITHER;
            }
        }
    }

    private long firstBase32;
    private long firstHex;
    private long firstOpen;

    /** Notes the secret of a line. One that is neither, or too short to be a whole one, says nothing. */
    void note(Cell secret, long line) {
        int start = SecretText.hexPrefix(secret);
        int seen = start > 0 ? HEX_ONLY : 0;
        int count = 0;
        for (int i = start; i < secret.length(); i++) {
            char c = secret.charAt(i);
            int kind = c < KINDS.length ? KINDS[c] : SecretText.isBetweenGroups(c) ? BETWEEN_GROUPS : NEITHER;
            if (kind != BETWEEN_GROUPS) {
                seen |= kind;
                count++;
            }
        }
        if (count < SHORTEST) {
            return;
        }
        if (seen == BASE32_ONLY) {
            firstBase32 = first(firstBase32, line);
        } else if (seen == HEX_ONLY) {
            firstHex = first(firstHex, line);
        } else if (seen == 0) {
            firstOpen = first(firstOpen, line);
        }
    }

    private static long first(long known, long line) {
        return known == 0 ? line : Math.min(known, line);
    }

    /**
     * Decides for the file.
     *
     * @throws SeedFormatException if there are both, or there is nothing to tell by
     */
    SecretEncoding decide() {
        refuseMixed();
        if (firstHex > 0) {
            return SecretEncoding.HEX;
        }
        if (firstBase32 == 0 && firstOpen > 0) {
            throw new SeedFormatException(OPEN + "; say which it is");
        }
        return SecretEncoding.BASE32;
    }

    /**
     * Compares with what the profile says.
     *
     * @throws SeedFormatException if there are both, or only secrets of the other kind
     */
    void check(SecretEncoding declared) {
        if (declared == SecretEncoding.BASE64) {
            return;
        }
        refuseMixed();
        boolean other = declared == SecretEncoding.BASE32 ? firstHex > 0 : firstBase32 > 0;
        if (other) {
            SecretEncoding found = declared == SecretEncoding.BASE32 ? SecretEncoding.HEX : SecretEncoding.BASE32;
            throw new SeedFormatException("the secrets are " + found.words() + ", not " + declared.words() + " (line "
                    + Math.max(firstHex, firstBase32) + "); choose a profile that says so");
        }
    }

    private void refuseMixed() {
        if (firstHex > 0 && firstBase32 > 0) {
            throw new SeedFormatException("the secrets of the file are not all of one kind: line " + firstBase32
                    + " has Base32, line " + firstHex + " hexadecimal; import each kind from a file of its own");
        }
    }
}
