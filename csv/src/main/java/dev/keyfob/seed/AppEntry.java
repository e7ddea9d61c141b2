package dev.keyfob.seed;

import java.util.Objects;
import java.util.Optional;

/**
 * What an authenticator app's export or an {@code otpauth} URI says of whose token it is. Whoever made the file chose
 * these texts.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param issuer who issued the token, if the file says so; never empty text
 * @param account whose token it is; may be empty
 * @param number which token of this issuer and account it is in the file, from 1; issuers and accounts are compared as
 *     serials are, without regard to case, blanks and dashes
 */
public record AppEntry(Optional<String> issuer, String account, int number) {
    /**
     * Checks that nothing is null.
     *
     * @param issuer who issued the token, if the file says so; never empty text
     * @param account whose token it is; may be empty
     * @param number which token of this issuer and account it is in the file, from 1; issuers and accounts are compared as
     *     serials are, without regard to case, blanks and dashes
     */
    public AppEntry {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(account, "account");
    }
}
