package dev.keyfob.seed;

import java.util.Optional;

/**
 * Gives serial numbers to tokens of files that have none, as apps and {@code otpauth} URIs do. An import takes a token as
 * a hard token only if it has a serial.
 *
 * <p>A rule must give the same serial for the same entry each time, because a file is read more than once and may be
 * imported again. What it gives is checked as a serial of a file is: 1 to 64 ASCII letters, digits and signs.
 */
@FunctionalInterface
public interface SerialRule {
    /** No serials: an import answers {@code SERIAL_MISSING} to each row. The default. */
    SerialRule NONE = entry -> Optional.empty();

    /** The account is the serial, as in lists of URIs that vendors make of hard tokens. */
    SerialRule ACCOUNT = entry -> Optional.of(entry.account()).filter(account -> !account.isEmpty());

    /**
     * {@code issuer/account#n}, such as {@code Example GmbH/mara@example.org#1}, or {@code account#n} without an issuer.
     * The number tells tokens of one account apart and depends on their order in the file.
     */
    SerialRule ISSUER_AND_ACCOUNT = entry -> {
        String between = entry.issuer().isPresent() && !entry.account().isEmpty() ? "/" : "";
        return Optional.of(entry.issuer().orElse("") + between + entry.account() + "#" + entry.number());
    };

    /**
     * The serial of a token.
     *
     * @param entry what the file says of it
     * @return the serial, or empty if it has none
     */
    Optional<String> serialOf(AppEntry entry);
}
