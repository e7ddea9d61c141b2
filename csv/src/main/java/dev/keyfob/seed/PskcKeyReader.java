package dev.keyfob.seed;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row of each key of a PSKC file, RFC 6030 section 4.
 *
 * <p>Not safe for use by multiple threads.
 */
final class PskcKeyReader {
    private static final int USUAL_DIGITS = 6;
    private static final int USUAL_SECONDS = 30;
    private static final int SECONDS_OF_DAY = 86_400;

    private final PskcOptions options;
    private final Findings findings = new Findings();
    private final PskcValues values;
    private final PskcPolicy policy = new PskcPolicy(findings);

    PskcKeyReader(PskcContainer container) {
        this.options = container.options();
        this.values = new PskcValues(container, findings);
    }

    /** Reads a key of a device. */
    SeedRow read(XmlElement device, XmlElement key) {
        findings.clear();
        XmlElement info = device.child("deviceinfo", "deviceid");
        Optional<String> serial = serial(info, key);
        String algorithm = key.attribute("algorithm", "keyalgorithm", "secretalgorithm");
        String kind = PskcNames.last(algorithm);
        Optional<String> shown = Shown.serial(serial);
        return switch (kind) {
            case "hotp", "totp" -> read(kind.equals("totp"), serial, info, key);
            case "pin" ->
                RowProblem.ofRow(key.line(), shown, ProblemCode.PIN_KEY_LEFT_OUT, "the key is the PIN of a device");
            case "" ->
                RowProblem.ofRow(
                        key.line(), shown, ProblemCode.MISSING_VALUE, "the key must say its algorithm, HOTP or TOTP");
            default ->
                RowProblem.ofRow(
                        key.line(),
                        shown,
                        ProblemCode.NOT_AN_OATH_TOKEN,
                        "the key must be for HOTP or TOTP, was for " + PskcNames.shown(algorithm));
        };
    }

    private SeedRow read(boolean totp, Optional<String> serial, @Nullable XmlElement info, XmlElement key) {
        HmacAlgorithm hash = hash(key.path("algorithmparameters", "suite"));
        int digits = digits(key);
        int seconds = totp ? interval(key) : 0;
        long counter = totp ? 0 : counter(key);
        if (totp) {
            checkDrift(key, "time", "TIME");
            checkDrift(key, "timedrift", "TIME_DRIFT");
        }
        policy.check(key);
        policy.checkStart(key);
        Optional<Instant> expires = policy.expires(info, key);
        String manufacturer = text(info, "manufacturer");
        String model = text(info, "model");
        String user = text(key, "userid");
        String ofDevice = text(info, "userid");
        SharedSecret secret = values.secret(key);
        if (findings.hasErrors() || secret == null) {
            if (secret != null) {
                secret.destroy();
            }
            return findings.problem(key.line(), serial);
        }
        OtpParameters parameters =
                totp ? TotpParameters.of(hash, digits, Duration.ofSeconds(seconds)) : new HotpParameters(hash, digits);
        SeedRecord.Builder row = SeedRecord.builder(key.line(), secret, parameters)
                .nextCounter(counter)
                .warnings(findings.warnings(key.line(), serial));
        serial.ifPresent(row::serial);
        expires.ifPresent(row::expires);
        if (!manufacturer.isEmpty()) {
            row.manufacturer(manufacturer);
        }
        if (!model.isEmpty()) {
            row.model(model);
        }
        if (!user.isEmpty() || !ofDevice.isEmpty()) {
            row.user(user.isEmpty() ? ofDevice : user);
        }
        return row.build();
    }

    private Optional<String> serial(@Nullable XmlElement info, XmlElement key) {
        String ofDevice = info == null || options.keyIdIsSerial() ? "" : info.childText("serialno");
        String serial = ofDevice.isEmpty() ? key.attribute("id", "keyid", "secretid") : ofDevice;
        if (serial.isEmpty()) {
            findings.add(0, ProblemCode.MISSING_VALUE, "the device must have a serial number, or the key an id");
            return Optional.empty();
        }
        boolean good = findings.passes(SerialText.check(serial, 0, "serial number"));
        return good ? Optional.of(serial) : Optional.empty();
    }

    private HmacAlgorithm hash(@Nullable XmlElement suite) {
        if (suite == null) {
            return HmacAlgorithm.SHA1;
        }
        String text = suite.cell().textOnOneLine();
        String name = text.isEmpty() ? suite.attribute("hashalgo") : text;
        if (name.isEmpty()) {
            return HmacAlgorithm.SHA1;
        }
        Optional<HmacAlgorithm> hash = HmacAlgorithm.named(PskcNames.last(name));
        if (hash.isEmpty()) {
            findings.add(
                    0,
                    ProblemCode.ALGORITHM_UNKNOWN,
                    "suite must be HMAC-SHA1, HMAC-SHA256 or HMAC-SHA512, was " + PskcNames.shown(name));
        }
        return hash.orElse(HmacAlgorithm.SHA1);
    }

    private int digits(XmlElement key) {
        XmlElement ofKey = key.path("algorithmparameters", "responseformat");
        XmlElement format = ofKey == null ? key.path("usage", "responseformat") : ofKey;
        String length = format == null ? "" : format.attribute("length");
        if (format != null) {
            checkFormat(format);
        }
        if (length.isEmpty()) {
            findings.add(0, ProblemCode.VALUE_ASSUMED, "the key does not say how many digits a code has; took 6");
            return USUAL_DIGITS;
        }
        if (!length.equals("6") && !length.equals("7") && !length.equals("8")) {
            findings.add(0, ProblemCode.DIGITS_INVALID, "digits must be between 6 and 8, was " + shownNumber(length));
            return USUAL_DIGITS;
        }
        return Integer.parseInt(length);
    }

    private void checkFormat(XmlElement format) {
        String encoding = format.attribute("encoding", "format");
        if (!encoding.isEmpty() && !encoding.toUpperCase(Locale.ROOT).equals("DECIMAL")) {
            findings.add(
                    0,
                    ProblemCode.NOT_AN_OATH_TOKEN,
                    "codes must be decimal digits, were " + PskcNames.shown(encoding));
        }
        if (PskcPolicy.isTrue(format.attribute("checkdigits", "checkdigit"))) {
            findings.add(0, ProblemCode.NOT_AN_OATH_TOKEN, "codes must have no check digit, had one");
        }
    }

    private static String shownNumber(String number) {
        return number.length() <= 4 && number.chars().allMatch(c -> c >= '0' && c <= '9')
                ? number
                : "a text of " + number.length() + " characters";
    }

    private int interval(XmlElement key) {
        int errors = findings.errorCount();
        Optional<Long> seconds =
                values.number(key, "timeinterval", "TIME_INTERVAL", ProblemCode.INTERVAL_INVALID, "time interval");
        if (seconds.isEmpty()) {
            if (findings.errorCount() == errors) {
                findings.add(0, ProblemCode.VALUE_ASSUMED, "the key does not say its time interval; took 30 seconds");
            }
            return USUAL_SECONDS;
        }
        if (seconds.get() < 1 || seconds.get() > SECONDS_OF_DAY) {
            findings.add(
                    0,
                    ProblemCode.INTERVAL_INVALID,
                    "time interval must be between 1 and " + SECONDS_OF_DAY + " seconds, was " + seconds.get());
            return USUAL_SECONDS;
        }
        return seconds.get().intValue();
    }

    private long counter(XmlElement key) {
        int errors = findings.errorCount();
        Optional<Long> counter = values.number(key, "counter", "COUNTER", ProblemCode.COUNTER_INVALID, "counter");
        if (counter.isEmpty() && findings.errorCount() == errors) {
            if (PskcValues.find(key, "timeinterval", "TIME_INTERVAL") != null) {
                findings.add(
                        0,
                        ProblemCode.INTERVAL_INVALID,
                        "an HOTP key has a counter and no time interval, this one the opposite; it may be TOTP");
            } else {
                findings.add(0, ProblemCode.VALUE_ASSUMED, "the key does not say its counter; took 0");
            }
        }
        return counter.orElse(0L);
    }

    /** Nobody needs the offset, and a plain one may be negative; so it is only looked whether there is one. */
    private void checkDrift(XmlElement key, String name, String draftName) {
        XmlElement field = PskcValues.find(key, name, draftName);
        XmlElement plain = field == null ? null : field.child("plainvalue");
        boolean any = plain == null
                ? values.number(key, name, draftName, ProblemCode.DRIFT_NOT_USED, "drift")
                                .orElse(0L)
                        != 0
                : !plain.cell().isEmpty() && !plain.cell().isText("0");
        if (any) {
            findings.add(0, ProblemCode.DRIFT_NOT_USED, "the file says how far the token's clock is off");
        }
    }

    private String text(@Nullable XmlElement parent, String name) {
        String text = parent == null ? "" : parent.childText(name);
        return findings.passes(TextCells.check(text, 0, name)) ? text : "";
    }
}
