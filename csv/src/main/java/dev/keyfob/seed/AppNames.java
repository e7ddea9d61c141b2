package dev.keyfob.seed;

import dev.keyfob.otp.seed.SerialKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the tokens of one reading their serials and users by what a file calls them.
 *
 * <p>Not safe for use by multiple threads.
 */
final class AppNames {
    private final SerialRule serials;
    private final boolean accountIsUser;
    private final Map<String, Integer> counts = new HashMap<>();

    AppNames(SerialRule serials, boolean accountIsUser) {
        this.serials = serials;
        this.accountIsUser = accountIsUser;
    }

    void name(TokenDraft token, String issuer, String account) {
        // Not counted if no rule can ask for the number.
        int number = serials == SerialRule.NONE || serials == SerialRule.ACCOUNT
                ? 1
                : counts.merge(SerialKey.of(issuer + "/" + account), 1, Integer::sum);
        AppEntry entry = new AppEntry(Optional.of(issuer).filter(text -> !text.isEmpty()), account, number);
        serials.serialOf(entry).ifPresent(serial -> token.serial(TokenDraft.SERIAL, serial));
        if (accountIsUser) {
            token.user("account", account);
        }
    }
}
