package dev.keyfob.examples.portal.security;

/** Codes as people type them. */
public final class TypedCode {
    private TypedCode() {}

    /**
     * The code without blanks: apps show it in two groups, and people type the gap.
     *
     * @param typed what somebody typed
     * @return the same without blanks
     */
    public static String digits(String typed) {
        return typed.replace(" ", "");
    }
}
