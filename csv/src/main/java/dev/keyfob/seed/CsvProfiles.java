package dev.keyfob.seed;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.TotpParameters;
import java.time.Duration;
import java.util.List;

/**
 * The profiles of vendors and products, as far as their formats are known. Where a vendor sends another variant, derive
 * from the nearest one with {@link CsvProfile#withParameters} and {@link CsvProfile#withSecretEncoding}, or build one.
 *
 * <p>The class has no state and is safe for use by multiple threads.
 */
public final class CsvProfiles {
    /**
     * The file of Microsoft Entra ID for hardware OATH tokens:
     * {@code upn,serial number,secret key,time interval,manufacturer,model}.
     *
     * <p>Secrets are Base32; every token is TOTP with SHA-1 and 6 digits. The {@code upn} column may be missing, as in
     * the files that vendors send, and its cells may be empty; manufacturer and model may be missing too.
     */
    public static final CsvProfile ENTRA = likeEntra("Entra ID", SecretEncoding.BASE32);

    /** Deepnet SafeID: the columns of Entra ID, secrets in Base32 or hexadecimal as ordered. */
    public static final CsvProfile SAFEID = likeEntra("Deepnet SafeID", SecretEncoding.BASE32_OR_HEX);

    /** Token2: the columns of Entra ID, secrets in Base32 or hexadecimal as ordered. */
    public static final CsvProfile TOKEN2 = likeEntra("Token2", SecretEncoding.BASE32_OR_HEX);

    /** Feitian time-based tokens: serial and Base32 secret with blanks between and no header; 60 seconds, 6 digits. */
    public static final CsvProfile FEITIAN_TOTP = CsvProfile.builder("Feitian TOTP")
            .position(1, CsvField.SERIAL, "serial", "serial number")
            .position(2, CsvField.SECRET, "seed", "secret")
            .delimiters(' ')
            .parameters(TotpParameters.of(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(60)))
            .build();

    /** Feitian event-based tokens: serial and hexadecimal secret with blanks between and no header; 6 digits. */
    public static final CsvProfile FEITIAN_HOTP = CsvProfile.builder("Feitian HOTP")
            .position(1, CsvField.SERIAL, "serial", "serial number")
            .position(2, CsvField.SECRET, "seed", "secret")
            .delimiters(' ')
            .secretEncoding(SecretEncoding.HEX)
            .parameters(HotpParameters.DEFAULT)
            .build();

    /** Protectimus: serial and Base32 secret, with or without the header {@code serialNumber,secret}; 30 seconds. */
    public static final CsvProfile PROTECTIMUS = CsvProfile.builder("Protectimus")
            .position(1, CsvField.SERIAL, "serialNumber")
            .position(2, CsvField.SECRET, "secret")
            .build();

    /** privacyIDEA, first version: serial, hexadecimal key, type, digits, step or counter. */
    public static final CsvProfile PRIVACYIDEA_V1 = oath("privacyIDEA v1", 0, false);

    /** privacyIDEA, second version: user, resolver and realm before the columns of the first. */
    public static final CsvProfile PRIVACYIDEA_V2 = oath("privacyIDEA v2", 3, false);

    /** LinOTP: serial, hexadecimal key, type, digits, step, hash. */
    public static final CsvProfile LINOTP = oath("LinOTP", 0, true);

    /** NetIQ Advanced Authentication: serial, hexadecimal seed, type, digits, step or counter. */
    public static final CsvProfile NETIQ = oath("NetIQ", 0, false);

    /** multiOTP: serial, manufacturer, algorithm, hexadecimal seed, digits, interval or counter. */
    public static final CsvProfile MULTIOTP = CsvProfile.builder("multiOTP")
            .delimiters(';', ',', '\t')
            .rowsByColumn(3, "algorithm")
            .rows(
                    multiOtp("multiOTP HOTP")
                            .parameters(HotpParameters.DEFAULT)
                            .position(6, CsvField.COUNTER, "counter")
                            .build(),
                    "hotp")
            .rows(
                    multiOtp("multiOTP TOTP")
                            .position(6, CsvField.INTERVAL, "interval")
                            .build(),
                    "totp")
            .leaveOut("a mOTP token, which is not OATH", "motp")
            .build();

    /** PhenixID: {@code HOTP;serial;key;counter} and {@code TOTP;serial;SHA;key;epoch;interval;digits}. */
    public static final CsvProfile PHENIXID = CsvProfile.builder("PhenixID")
            .delimiters(';')
            .rowsByColumn(1, "type")
            .rows(
                    CsvProfile.builder("PhenixID HOTP")
                            .position(2, CsvField.SERIAL, "serial")
                            .position(3, CsvField.SECRET, "key")
                            .position(4, CsvField.COUNTER, "counter")
                            .secretEncoding(SecretEncoding.HEX)
                            .parameters(HotpParameters.DEFAULT)
                            .build(),
                    "hotp")
            .rows(
                    CsvProfile.builder("PhenixID TOTP")
                            .position(2, CsvField.SERIAL, "serial")
                            .position(3, CsvField.ALGORITHM, "SHA")
                            .position(4, CsvField.SECRET, "key")
                            .position(5, CsvField.EPOCH, "epoch")
                            .position(6, CsvField.INTERVAL, "interval")
                            .position(7, CsvField.DIGITS, "digits")
                            .secretEncoding(SecretEncoding.HEX)
                            .build(),
                    "totp")
            .build();

    /** Nexus: {@code serial:seed:counter}, seed and counter in Base64; HOTP. */
    public static final CsvProfile NEXUS = CsvProfile.builder("Nexus")
            .position(1, CsvField.SERIAL, "serial")
            .position(2, CsvField.SECRET, "seed")
            .optionalPosition(3, CsvField.COUNTER, "counter")
            .delimiters(':')
            .counterInBase64()
            .secretEncoding(SecretEncoding.BASE64)
            .parameters(HotpParameters.DEFAULT)
            .build();

    /**
     * RCDevs WebADM inventory: {@code "OTP Token", serial, description, "TokenKey=…,TokenType=…,…"}. The state of a
     * time-based token, its drift, is not taken over.
     */
    public static final CsvProfile RCDEVS = CsvProfile.builder("RCDevs")
            .delimiters(',')
            .packed(4, "TokenKey", "TokenType", "TokenState", "OTPLength", "TOTPTimeStep")
            .rowsByColumn(5, "TokenType")
            .rows(
                    rcdevs("RCDevs HOTP")
                            .parameters(HotpParameters.DEFAULT)
                            .optionalPosition(6, CsvField.COUNTER, "TokenState")
                            .build(),
                    "hotp")
            .rows(
                    rcdevs("RCDevs TOTP")
                            .optionalPosition(8, CsvField.INTERVAL, "TOTPTimeStep")
                            .build(),
                    "totp")
            .build();

    /** Duo, hardware tokens of type HOTP: serial, hexadecimal secret and perhaps the counter; 6 digits. */
    public static final CsvProfile DUO_HOTP = duo("Duo HOTP")
            .optionalPosition(3, CsvField.COUNTER, "counter")
            .parameters(HotpParameters.DEFAULT)
            .build();

    /** Duo, hardware tokens of type TOTP: serial, hexadecimal secret and perhaps the interval; 6 digits, 30 seconds. */
    public static final CsvProfile DUO_TOTP =
            duo("Duo TOTP").optionalPosition(3, CsvField.INTERVAL, "interval").build();

    /**
     * YubiKey personalisation log, traditional format: HOTP slots are read, with the OATH token id as serial; slots of
     * Yubico OTP and static passwords are left out with the reason.
     */
    public static final CsvProfile YUBIKEY_TRADITIONAL = CsvProfile.builder("YubiKey log, traditional")
            .delimiters(',', ';', '\t')
            .rowsByColumn(1, "mode")
            .rows(
                    CsvProfile.builder("YubiKey OATH-HOTP")
                            .position(4, CsvField.SERIAL, "OATH token id")
                            .position(6, CsvField.SECRET, "secret key")
                            .optionalPosition(12, CsvField.DIGITS, "HOTP digits")
                            .optionalPosition(13, CsvField.COUNTER, "moving factor")
                            .secretEncoding(SecretEncoding.HEX)
                            .parameters(HotpParameters.DEFAULT)
                            .moreColumns()
                            .build(),
                    "OATH-HOTP")
            .leaveOut("a Yubico OTP key, whose codes are not OATH", "Yubico OTP")
            .leaveOut("a static password", "Static Password", "Static Password: Scan Code")
            .ignore("LOGGING START")
            .build();

    /**
     * YubiKey personalisation log, Yubico format: rows with the private id {@code 0} are HOTP keys; those of Yubico OTP
     * and static passwords are left out with the reason.
     */
    public static final CsvProfile YUBIKEY_YUBICO = CsvProfile.builder("YubiKey log, Yubico format")
            .delimiters(',', ';', '\t')
            .rowsByColumn(3, "private id")
            .rows(
                    CsvProfile.builder("YubiKey HOTP")
                            .position(1, CsvField.SERIAL, "serial")
                            .position(4, CsvField.SECRET, "secret key")
                            .secretEncoding(SecretEncoding.HEX)
                            .parameters(HotpParameters.DEFAULT)
                            .moreColumns()
                            .build(),
                    "0")
            .leaveOut("a static password", "")
            .leaveOutOthers("a Yubico OTP key, whose codes are not OATH")
            .build();

    /** All of them, the more usual ones first. */
    public static final List<CsvProfile> ALL = List.of(
            ENTRA,
            SAFEID,
            TOKEN2,
            PRIVACYIDEA_V1,
            PRIVACYIDEA_V2,
            LINOTP,
            NETIQ,
            MULTIOTP,
            PHENIXID,
            NEXUS,
            RCDEVS,
            YUBIKEY_TRADITIONAL,
            YUBIKEY_YUBICO,
            FEITIAN_TOTP,
            FEITIAN_HOTP,
            PROTECTIMUS,
            DUO_TOTP,
            DUO_HOTP);

    private CsvProfiles() {}

    /**
     * The profile of a name.
     *
     * @param name as {@link CsvProfile#name()} gives it
     * @return the profile
     * @throws IllegalArgumentException if there is none
     */
    public static CsvProfile named(String name) {
        return ALL.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("profile must be one of "
                        + ALL.stream().map(CsvProfile::name).toList() + ", was " + name));
    }

    /** The columns of Entra ID, whose format vendors copy. */
    private static CsvProfile likeEntra(String name, SecretEncoding encoding) {
        return CsvProfile.builder(name)
                .optionalColumn(CsvField.USER, "upn", "user principal name")
                .column(CsvField.SERIAL, "serial number", "serial")
                .column(CsvField.SECRET, "secret key", "secret")
                .column(CsvField.INTERVAL, "time interval", "time interval in seconds")
                .optionalColumn(CsvField.MANUFACTURER, "manufacturer")
                .optionalColumn(CsvField.MODEL, "model")
                .parameters(TotpParameters.DEFAULT)
                .secretEncoding(encoding)
                .build();
    }

    /** Serial, key, type, digits and what moves; HOTP if there is no type. */
    private static CsvProfile oath(String name, int skipped, boolean withHash) {
        CsvProfileBuilder hotp = oathRows(name + " HOTP", skipped, withHash).parameters(HotpParameters.DEFAULT);
        if (!withHash) {
            hotp.optionalPosition(skipped + 5, CsvField.COUNTER, "counter");
        }
        CsvProfileBuilder totp =
                oathRows(name + " TOTP", skipped, withHash).optionalPosition(skipped + 5, CsvField.INTERVAL, "step");
        return CsvProfile.builder(name)
                .delimiters(',')
                .rowsByColumn(skipped + 3, "type")
                .rows(hotp.build(), "hotp", "hmac", "")
                .rows(totp.build(), "totp")
                .leaveOut("an OCRA token, which is for challenges and not for sign-in by code", "ocra", "ocra2")
                .leaveOut("a list of one-time passwords, not an OATH token", "tan", "paper", "pw")
                .build();
    }

    private static CsvProfileBuilder oathRows(String name, int skipped, boolean withHash) {
        CsvProfileBuilder rows = CsvProfile.builder(name)
                .position(skipped + 1, CsvField.SERIAL, "serial")
                .position(skipped + 2, CsvField.SECRET, "key", "seed")
                .optionalPosition(skipped + 4, CsvField.DIGITS, "digits")
                .secretEncoding(SecretEncoding.HEX);
        if (withHash) {
            rows.optionalPosition(skipped + 6, CsvField.ALGORITHM, "hash");
        }
        if (skipped > 0) {
            rows.optionalPosition(1, CsvField.USER, "user");
        }
        return rows;
    }

    private static CsvProfileBuilder multiOtp(String name) {
        return CsvProfile.builder(name)
                .position(1, CsvField.SERIAL, "serial")
                .optionalPosition(2, CsvField.MANUFACTURER, "manufacturer")
                .position(4, CsvField.SECRET, "seed")
                .position(5, CsvField.DIGITS, "digits")
                .secretEncoding(SecretEncoding.HEX);
    }

    private static CsvProfileBuilder rcdevs(String name) {
        return CsvProfile.builder(name)
                .position(2, CsvField.SERIAL, "Reference")
                .optionalPosition(3, CsvField.MODEL, "Description")
                .position(4, CsvField.SECRET, "TokenKey", "Data")
                .optionalPosition(7, CsvField.DIGITS, "OTPLength")
                .secretEncoding(SecretEncoding.BASE64)
                .moreColumns();
    }

    private static CsvProfileBuilder duo(String name) {
        return CsvProfile.builder(name)
                .position(1, CsvField.SERIAL, "serial")
                .position(2, CsvField.SECRET, "secret")
                .delimiters(',')
                .secretEncoding(SecretEncoding.HEX);
    }
}
