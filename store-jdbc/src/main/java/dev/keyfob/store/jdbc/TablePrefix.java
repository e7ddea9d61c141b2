package dev.keyfob.store.jdbc;

import java.util.regex.Pattern;

/** The beginning of all names in the schema, and the SQL that has it. */
record TablePrefix(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9_]{0,19}");

    /** After the pattern, which its constructor needs. */
    static final TablePrefix USUAL = new TablePrefix("kf_");

    TablePrefix {
        if (!ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "table prefix must be a small letter and then at most 19 of a-z, 0-9 and _, was " + text);
        }
    }

    /** SQL that was written for the usual prefix. */
    String in(String sql) {
        return text.equals("kf_") ? sql : sql.replace("kf_", text);
    }
}
