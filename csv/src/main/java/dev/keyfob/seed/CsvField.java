package dev.keyfob.seed;

/** What a column of a seed file can hold. The list may grow. */
public enum CsvField {
    /** The person that the token is for, such as a user principal name; an empty cell means the inventory. */
    USER,
    /** The serial number as printed on the token, at most 64 bytes. */
    SERIAL,
    /** The secret, in the encoding of the profile, 16 to 512 bytes. */
    SECRET,
    /** The time interval of a TOTP token in whole seconds, 1 to 86,400. */
    INTERVAL,
    /** The number of digits of a code, 6 to 8. */
    DIGITS,
    /** The hash algorithm, SHA-1, SHA-256 or SHA-512. */
    ALGORITHM,
    /** The counter of the next code of an HOTP token, from 0 on. */
    COUNTER,
    /** The moment from which the steps of a TOTP token are counted, T0, in seconds since 1970; 0 for nearly every token. */
    EPOCH,
    /** Who made the token, at most 255 bytes. */
    MANUFACTURER,
    /** The model of the token, at most 255 bytes. */
    MODEL
}
