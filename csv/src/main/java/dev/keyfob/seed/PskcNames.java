package dev.keyfob.seed;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of algorithms as PSKC files write them: URIs with a fragment, URNs, or bare words. */
final class PskcNames {
    private static final int LONGEST_SHOWN = 24;
    private static final Pattern SHOWN = Pattern.compile("[a-z0-9._-]+");

    private PskcNames() {}

    /** What stands after the last {@code #}, {@code :} or {@code /}, in lower case. */
    static String last(String name) {
        int from = Math.max(name.lastIndexOf('#'), Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')));
        return name.substring(from + 1).strip().toLowerCase(Locale.ROOT);
    }

    /** The name for a message, or its length if it could be anything else. */
    static String shown(String name) {
        String last = last(name);
        return last.length() <= LONGEST_SHOWN && SHOWN.matcher(last).matches() && !Shown.looksSecret(last)
                ? last
                : "a name of " + name.length() + " characters";
    }
}
