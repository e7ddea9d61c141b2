package dev.keyfob.seed;

/** What a spreadsheet would take for a formula (OWASP ASVS 5.0, 1.2.10). */
final class Formulas {
    private Formulas() {}

    /** Whether a cell that begins with the character is a formula to some spreadsheet. */
    static boolean isBegin(char c) {
        return switch (c) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '\0', '|', '%', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
            default -> false;
        };
    }
}
