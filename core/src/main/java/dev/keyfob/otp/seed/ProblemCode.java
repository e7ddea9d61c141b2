package dev.keyfob.otp.seed;

/**
 * What can be wrong with a row. The names are stable, so that programs can act on them; the list may grow.
 *
 * <p>Codes from {@link #SERIAL_CONFLICT} on arise when a row is stored, those before when it is read.
 */
public enum ProblemCode {
    /** The row has fewer cells than the header. */
    TOO_FEW_CELLS(Severity.ERROR, "compare the row with the header and add what is missing"),
    /** The row has more cells than the header, and they are not empty. */
    TOO_MANY_CELLS(Severity.ERROR, "put cells that hold the delimiter in double quotes"),
    /** A quote is not closed, or stands where none may stand. */
    QUOTE_MISPLACED(Severity.ERROR, "enclose the whole cell in double quotes and double those inside"),
    /** A cell holds a control character, or another that no text has, such as half of a surrogate pair. */
    CONTROL_CHARACTER(Severity.ERROR, "remove the character; was the file edited with a program for binary files?"),
    /** A cell is longer than any device may have it. */
    TEXT_TOO_LONG(Severity.ERROR, "shorten the cell"),
    /** A cell that must have a value is empty. */
    MISSING_VALUE(Severity.ERROR, "fill in the cell"),
    /** A spreadsheet turned the serial into a number such as 2.6E+12. */
    SERIAL_SCIENTIFIC_NOTATION(Severity.ERROR, "take the serial from the vendor's original file, as text"),
    /** A spreadsheet turned the serial into a date such as 12. Mar. */
    SERIAL_DATE(Severity.ERROR, "take the serial from the vendor's original file, as text"),
    /** A program turned the serial into a number with a fraction, such as 4711.0. */
    SERIAL_DECIMAL(Severity.ERROR, "take the serial from the vendor's original file, as text"),
    /** The serial is shorter than the others of the file, as if a spreadsheet had dropped zeros at its begin. */
    SERIAL_ZEROS_LOST(
            Severity.ERROR,
            "take the serial from the vendor's original file, as text; if it is right, say that serials are as written"),
    /** The serial has characters that no serial has. */
    SERIAL_INVALID(Severity.ERROR, "take the serial from the vendor's original file"),
    /** The secret is not Base32. */
    SECRET_NOT_BASE32(Severity.ERROR, "take the secret from the vendor's original file"),
    /** The secret is not hexadecimal. */
    SECRET_NOT_HEX(Severity.ERROR, "take the secret from the vendor's original file"),
    /** The secret is not Base64. */
    SECRET_NOT_BASE64(Severity.ERROR, "take the secret from the vendor's original file"),
    /** The secret has fewer than 128 bits (RFC 4226 section 4, R6). */
    SECRET_TOO_SHORT(Severity.ERROR, "ask the vendor for tokens with secrets of at least 128 bits"),
    /** The secret is longer than 512 bytes. */
    SECRET_TOO_LONG(Severity.ERROR, "take the secret from the vendor's original file"),
    /** The last character of the secret holds bits that belong to no byte; they were dropped. */
    SECRET_UNUSED_BITS(Severity.WARNING, "check with the first code whether the secret is complete"),
    /** The record names a key but does not have it. */
    SECRET_MISSING(Severity.ERROR, "ask the vendor for a file that has the secrets"),
    /** A value could not be decrypted, or its MAC is not that of the value. */
    DECRYPTION_FAILED(
            Severity.ERROR, "check the key or password; if others of the file are read, the record is damaged"),
    /** An encrypted value has no MAC, so that a damaged one would not be noticed. */
    MAC_MISSING(Severity.ERROR, "ask the vendor for a file with MACs, or allow values without one"),
    /** A value is encrypted or authenticated by a method that is not known. */
    ENCRYPTION_UNSUPPORTED(Severity.ERROR, "ask the vendor for a file encrypted with AES and a key or a password"),
    /** An encrypted secret is filled up in an uncommon way. */
    SECRET_PADDING_UNUSUAL(Severity.WARNING, "check with the first code whether the secret is complete"),
    /** The policy of the key allows another use, or asks for something that nobody here can do. */
    KEY_POLICY_UNSUPPORTED(Severity.ERROR, "ask the vendor for tokens whose codes are checked without more"),
    /** The record has the PIN of a device, which is checked by the device. */
    PIN_KEY_LEFT_OUT(Severity.WARNING, "nothing: the PIN is not part of the code"),
    /** The file does not say a value, so the usual one was taken. */
    VALUE_ASSUMED(Severity.WARNING, "check with the first code whether it is right"),
    /** The file says how far the token's clock is off. */
    DRIFT_NOT_USED(Severity.WARNING, "nothing: activation finds out how far the clock is off"),
    /** A date cannot be read, or can be read in two ways. */
    DATE_INVALID(Severity.ERROR, "give the date as 2031-12-31T00:00:00Z"),
    /** The file says from when on the token may be used, which is not kept. */
    START_DATE_NOT_KEPT(Severity.WARNING, "do not hand the token out before"),
    /** The time interval is not a number of seconds that a token can have. */
    INTERVAL_INVALID(Severity.ERROR, "give the interval in whole seconds, 30 or 60 for nearly every token"),
    /** The number of digits is not 6, 7 or 8. */
    DIGITS_INVALID(Severity.ERROR, "give 6, 7 or 8"),
    /** The hash algorithm is not SHA-1, SHA-256 or SHA-512. */
    ALGORITHM_UNKNOWN(Severity.ERROR, "give SHA1, SHA256 or SHA512"),
    /** The counter of an HOTP token is not a whole number from 0 on. */
    COUNTER_INVALID(Severity.ERROR, "give the counter of the next code"),
    /** The moment from which the steps of a TOTP token are counted is not one. */
    EPOCH_INVALID(Severity.ERROR, "give seconds since 1970, 0 for nearly every token"),
    /** The row describes something that has no codes, or codes of another kind. */
    NOT_AN_OATH_TOKEN(Severity.ERROR, "leave the row out"),
    /** The line is not an {@code otpauth} URI, or one with a token that cannot be used. */
    URI_INVALID(Severity.ERROR, "see the message; take the URI from where it was shown, as a whole line"),
    /** An export of several QR codes is not complete, so that none of its tokens was taken. */
    MIGRATION_INCOMPLETE(Severity.ERROR, "export again, and read all QR codes into one file"),
    /** The record does not say whether its token counts time or events. */
    MODE_INVALID(Severity.ERROR, "take the record from the vendor's original file"),
    /** The file that names users names this token twice, with different users. */
    ASSIGNMENT_CONTRADICTORY(Severity.ERROR, "find out who has the token and remove the other rows"),
    /** The file that names users names a token that the seed file does not have. */
    ASSIGNMENT_WITHOUT_SEED(Severity.ERROR, "compare the serial with the one on the token and in the seed file"),
    /** The same row stands earlier in the file. */
    DUPLICATE_ROW(Severity.WARNING, "nothing: the row is taken once"),
    /** The same serial stands in the file with other data. */
    DUPLICATE_SERIAL(Severity.ERROR, "find out which of the rows is right and remove the others"),
    /** The same secret stands in the file with another serial. */
    DUPLICATE_SEED(Severity.ERROR, "return the tokens: two with one secret cannot be told apart"),

    /** The serial is in the store with another secret or other parameters; nothing was changed. */
    SERIAL_CONFLICT(Severity.ERROR, "find out which is right; retire the stored token before importing the other"),
    /** The secret is in the store under another serial; nothing was stored. */
    SEED_REUSED(Severity.ERROR, "return the token: two with one secret cannot be told apart"),
    /** The serial belongs to a retired token; nothing was changed. */
    RETIRED_BEFORE(Severity.ERROR, "reinstate the token by name if it is really back"),
    /** The policy does not allow tokens of these parameters; nothing was stored. */
    NOT_ALLOWED_BY_POLICY(Severity.ERROR, "order other tokens, or change the policy"),
    /** The row has no serial, and a hard token needs one. */
    SERIAL_MISSING(Severity.ERROR, "fill in the serial as printed on the token"),
    /** The file names a user that does not exist; the token is in the inventory. */
    USER_UNKNOWN(Severity.ERROR, "correct the name, or assign the token by hand"),
    /** The token is in the inventory or has another owner, and could not be assigned to the user that the file names. */
    NOT_ASSIGNED(Severity.ERROR, "see the message; then assign the token by hand"),
    /** The store did not say whether the row was stored. */
    UNDECIDED(Severity.ERROR, "import the file again: rows that are stored stay as they are");

    private final Severity severity;
    private final String advice;

    ProblemCode(Severity severity, String advice) {
        this.severity = severity;
        this.advice = advice;
    }

    /** Whether a problem keeps a row out. */
    public enum Severity {
        /** The row can be used. */
        WARNING,
        /** The row, or what it asks for, cannot be used. */
        ERROR
    }

    /**
     * Whether the problem keeps a row out.
     *
     * @return the severity
     */
    public Severity severity() {
        return severity;
    }

    /**
     * What a person can do about it, one phrase.
     *
     * @return the advice
     */
    public String advice() {
        return advice;
    }
}
