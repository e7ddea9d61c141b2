package dev.keyfob.seed;

/** The kinds of files that {@link SeedFileSource} reads. */
public enum SeedFileFormat {
    /**
     * A list of {@code otpauth://} URIs, one a line; blank lines and those that begin with {@code #} are left out. Lines
     * of {@code otpauth-migration://}, the QR codes of Google Authenticator's export, come last, batch by batch, and only
     * if all parts of a batch are there.
     */
    OTPAUTH,
    /** Bulk JSON of Microsoft Graph for {@code hardwareOathDevices}: an object whose {@code value} is a list of devices. */
    GRAPH,
    /** The plain export of Aegis, version 1. */
    AEGIS,
    /** The plain export of 2FAS, schema version 1 to 4. */
    TWO_FAS,
    /**
     * The {@code .dat} file of SafeWord and eToken PASS: paragraphs of {@code sccAuthenticatorId} and
     * {@code sccTokenData}. Signatures in it are not checked.
     */
    SAFEWORD
}
