package dev.keyfob.otp.uri;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.uri.ProtobufReader.MalformedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The message {@code OtpParameters} of a migration payload, as its fields stand there. */
final class MigrationEntryFields {
    private byte[] secret = new byte[0];
    private String name = "";
    private String issuer = "";
    private long algorithm;
    private long digits;
    private long type;
    private long counter;

    private MigrationEntryFields() {}

    static MigrationEntryFields read(ProtobufReader message) throws MalformedException {
        MigrationEntryFields fields = new MigrationEntryFields();
        boolean whole = false;
        try {
            fields.readAll(message);
            whole = true;
            return fields;
        } finally {
            if (!whole) {
                fields.wipe();
            }
        }
    }

    private void readAll(ProtobufReader message) throws MalformedException {
        for (int field = message.nextField(); field != 0; field = message.nextField()) {
            switch (field) {
                case 1 -> {
                    wipe();
                    secret = message.bytes();
                }
                case 2 -> name = message.text();
                case 3 -> issuer = message.text();
                case 4 -> algorithm = message.number();
                case 5 -> digits = message.number();
                case 6 -> type = message.number();
                case 7 -> counter = message.number();
                default -> message.skip();
            }
        }
    }

    OtpAuthUri toUri(WeakSecrets weakSecrets) {
        int colon = name.indexOf(':');
        String account = Label.read("account", name.substring(colon + 1), 0);
        String labelIssuer = optional(name.substring(0, Math.max(colon, 0)));
        String parameterIssuer = optional(issuer);
        HmacAlgorithm hash = algorithm();
        int codeDigits = digits();
        boolean hotp = isHotp();
        return new OtpAuthUri(
                account,
                labelIssuer,
                parameterIssuer == null ? labelIssuer : parameterIssuer,
                weakSecrets.secretOf(secret, 0),
                hotp
                        ? new HotpParameters(hash, codeDigits)
                        : TotpParameters.of(hash, codeDigits, Duration.ofSeconds(30)),
                hotp ? OptionalLong.of(counter) : OptionalLong.empty());
    }

    private static @Nullable String optional(String text) {
        return Label.cut(text).isEmpty() ? null : Label.read("issuer", text, 0);
    }

    /** 0 says nothing, and means SHA-1. */
    private HmacAlgorithm algorithm() {
        if (algorithm < 0 || algorithm > 3) {
            throw new OtpAuthUriException(0, "algorithm must be SHA1, SHA256 or SHA512");
        }
        return switch ((int) algorithm) {
            case 2 -> HmacAlgorithm.SHA256;
            case 3 -> HmacAlgorithm.SHA512;
            default -> HmacAlgorithm.SHA1;
        };
    }

    /** An enumeration: 0 says nothing, 1 is six, 2 is eight. */
    private int digits() {
        if (digits < 0 || digits > 2) {
            throw new OtpAuthUriException(0, "digits must be 6 or 8");
        }
        return digits == 2 ? 8 : 6;
    }

    private boolean isHotp() {
        if (type < 0 || type > 2) {
            throw new OtpAuthUriException(0, "type must be totp or hotp");
        }
        if (type == 1 && counter < 0) {
            throw new OtpAuthUriException(0, "counter must be at least 0, was " + counter);
        }
        return type == 1;
    }

    void wipe() {
        Arrays.fill(secret, (byte) 0);
    }
}
