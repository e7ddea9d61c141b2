package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serial numbers: what they may be, and what spreadsheets make of them. */
final class SerialText {
    /** The most bytes of a serial number. */
    static final int MAX_BYTES = 64;

    /** A sign or a fraction is needed: {@code 4E12} alone may be the serial of a token. */
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d{1,3}([.,]\\d+[Ee][+-]?|[Ee][+-])\\d{1,3}");

    private static final String MONTH =
            "(?:jan|feb|mar|mrz|m\u00E4rz?|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)";

    /** What spreadsheets make of {@code 3-12} and {@code MAR1}. A date of dashes only may be the serial of a token. */
    private static final Pattern DATE = Pattern.compile(
            "\\d{1,2}(?:\\. ?|[-/ ])" + MONTH + "\\.?(?:[-/ ]\\d{2,4})?"
                    + "|" + MONTH + "[-./ ]{1,2}\\d{1,4}"
                    + "|\\d{1,2}([./])\\d{1,2}\\1(?:\\d{2}|\\d{4})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int LONGEST_DATE = 14;

    private static final Pattern DECIMAL = Pattern.compile("\\d+[.,]0+");

    private SerialText() {}

    /** What is wrong with a serial number that is not empty, or null. */
    static @Nullable RowFault check(String serial, int column, String label) {
        if (serial.length() > MAX_BYTES) {
            return new RowFault(
                    column,
                    ProblemCode.TEXT_TOO_LONG,
                    label + " must have at most " + MAX_BYTES + " characters, had " + serial.length());
        }
        if (mayBeDate(serial) && DATE.matcher(serial).matches()) {
            return new RowFault(
                    column,
                    ProblemCode.SERIAL_DATE,
                    label + " must be as printed on the token, was " + serial
                            + ", which is what a spreadsheet makes of a number that looks like a date");
        }
        boolean plain = true;
        boolean anything = false;
        for (int i = 0; i < serial.length(); i++) {
            char c = serial.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || (i == 0 && c == '=')) {
                return new RowFault(
                        column,
                        ProblemCode.SERIAL_INVALID,
                        label + " must be of ASCII letters, digits and signs, had " + Shown.codePoint(c)
                                + " at position " + (i + 1));
            }
            plain &= isLetterOrDigit(c) ? c != 'E' && c != 'e' : c != '.' && c != ',';
            anything |= isLetterOrDigit(c);
        }
        if (!anything) {
            return new RowFault(
                    column, ProblemCode.SERIAL_INVALID, label + " must have a letter or digit, had only signs");
        }
        return plain ? null : checkNumber(serial, column, label);
    }

    /** A quick look, because nearly no serial is one: a number of two digits, or a word of three or four letters. */
    private static boolean mayBeDate(String serial) {
        int length = serial.length();
        if (length == 0 || length > LONGEST_DATE) {
            return false;
        }
        int i = 0;
        boolean number = serial.charAt(0) <= '9';
        while (i < length && isInsideDate(serial.charAt(i), number)) {
            i++;
        }
        return i < length && (number ? i == 1 || i == 2 : i == 3 || i == 4);
    }

    private static boolean isInsideDate(char c, boolean number) {
        return number ? c >= '0' && c <= '9' : c > '9';
    }

    private static @Nullable RowFault checkNumber(String serial, int column, String label) {
        if (SCIENTIFIC.matcher(serial).matches()) {
            return new RowFault(
                    column,
                    ProblemCode.SERIAL_SCIENTIFIC_NOTATION,
                    label + " must be as printed on the token, was " + serial
                            + ", which is what a spreadsheet makes of a long number");
        }
        if (DECIMAL.matcher(serial).matches()) {
            return new RowFault(
                    column,
                    ProblemCode.SERIAL_DECIMAL,
                    label + " must be as printed on the token, was the decimal number " + serial);
        }
        return null;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
