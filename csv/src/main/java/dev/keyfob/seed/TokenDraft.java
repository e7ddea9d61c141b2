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
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One token of a file that names its values, while they come in: each is checked at once, and what is wrong is found at
 * the end. An empty text is none. What is never given stays as apps have it: SHA-1, 6 digits, 30 seconds.
 *
 * <p>Not safe for use by multiple threads.
 */
final class TokenDraft {
    static final String SERIAL = "serial";

    private static final int MAX_INTERVAL = 86_400;

    private final long line;
    private final Findings findings = new Findings();
    private @Nullable SharedSecret secret;
    private boolean secretSeen;
    private @Nullable String serial;
    private boolean serialSeen;
    private @Nullable String user;
    private @Nullable String manufacturer;
    private @Nullable String model;
    private HmacAlgorithm algorithm = HmacAlgorithm.SHA1;
    private int digits = TotpParameters.DEFAULT.digits();
    private long interval = TotpParameters.DEFAULT.period().toSeconds();
    private boolean intervalSeen;
    private Instant epoch = Instant.EPOCH;
    private long counter;
    private boolean counterSeen;
    private boolean hotp;
    private @Nullable String notOath;

    TokenDraft(long line) {
        this.line = line;
    }

    long line() {
        return line;
    }

    void secret(SecretText reader, Cell cell) {
        if (cell.isEmpty()) {
            return;
        }
        secretSeen = true;
        destroy();
        secret = reader.read(cell, 0, findings);
    }

    void secret(SharedSecret given) {
        secretSeen = true;
        destroy();
        secret = given;
    }

    /** Notes a serial as it is written; an empty one is none. */
    void serial(String label, String text) {
        if (text.isEmpty()) {
            return;
        }
        serialSeen = true;
        if (findings.passes(SerialText.check(text, 0, label))) {
            serial = text;
        }
    }

    void user(String label, String text) {
        user = checked(label, text);
    }

    void manufacturer(String label, String text) {
        manufacturer = checked(label, text);
    }

    void model(String label, String text) {
        model = checked(label, text);
    }

    private @Nullable String checked(String label, String text) {
        return findings.passes(TextCells.check(text, 0, label)) && !text.isEmpty() ? text : null;
    }

    void algorithm(String label, Cell cell) {
        if (cell.isEmpty()) {
            return;
        }
        Optional<HmacAlgorithm> named =
                cell.length() <= TextCells.MAX_BYTES ? HmacAlgorithm.named(cell.text()) : Optional.empty();
        if (named.isEmpty()) {
            problem(ProblemCode.ALGORITHM_UNKNOWN, label + " must be SHA1, SHA256 or SHA512, was " + Shown.cell(cell));
        }
        algorithm = named.orElse(algorithm);
    }

    void digits(String label, Cell cell) {
        if (cell.isEmpty()) {
            return;
        }
        long value = NumberText.read(cell);
        if (value < OtpParameters.MIN_DIGITS || value > OtpParameters.MAX_DIGITS) {
            problem(
                    ProblemCode.DIGITS_INVALID,
                    label + " must be between " + OtpParameters.MIN_DIGITS + " and " + OtpParameters.MAX_DIGITS
                            + ", was " + Shown.cell(cell));
            return;
        }
        digits = (int) value;
    }

    void interval(String label, Cell cell) {
        if (cell.isEmpty()) {
            return;
        }
        intervalSeen = true;
        long value = NumberText.read(cell);
        if (value < 1 || value > MAX_INTERVAL) {
            problem(
                    ProblemCode.INTERVAL_INVALID,
                    label + " must be whole seconds between 1 and " + MAX_INTERVAL + ", was " + Shown.cell(cell));
            return;
        }
        interval = value;
    }

    /** Whether an interval was given, a good one or not. */
    boolean hasInterval() {
        return intervalSeen;
    }

    void counter(String label, Cell cell) {
        if (cell.isEmpty()) {
            return;
        }
        counterSeen = true;
        long value = NumberText.read(cell);
        if (value == NumberText.NONE) {
            problem(
                    ProblemCode.COUNTER_INVALID,
                    label + " must be a whole number of at most 18 digits, was " + Shown.cell(cell));
            return;
        }
        counter = value;
    }

    /** Takes parameters that were read elsewhere. */
    void parameters(OtpParameters given, OptionalLong nextCounter) {
        algorithm = given.algorithm();
        digits = given.digits();
        given.fold(
                counted -> {
                    hotp = true;
                    counter = nextCounter.orElse(0);
                    return null;
                },
                timed -> {
                    interval = timed.period().toSeconds();
                    epoch = timed.t0();
                    return null;
                });
    }

    void epoch(Instant first) {
        epoch = first;
    }

    void hotp() {
        hotp = true;
    }

    boolean isHotp() {
        return hotp;
    }

    /** Whether a counter was given, a good one or not. */
    boolean hasCounter() {
        return counterSeen;
    }

    /** Says that the record is of something else, whatever the rest of it says. */
    void notOath(String message) {
        notOath = message;
    }

    void problem(ProblemCode code, String message) {
        findings.add(0, code, message);
    }

    void missing(String label) {
        problem(ProblemCode.MISSING_VALUE, label + " must have a value, was empty");
    }

    /** Whether a secret was given, a good one or not. */
    boolean hasSecret() {
        return secretSeen;
    }

    /** Whether a serial was given, a good one or not. */
    boolean hasSerial() {
        return serialSeen;
    }

    Optional<String> serial() {
        return Shown.serial(Optional.ofNullable(serial));
    }

    /** The seed, or what is wrong; the secret belongs to the seed. */
    SeedRow toRow() {
        if (notOath != null) {
            destroy();
            return RowProblem.ofRow(line, serial(), ProblemCode.NOT_AN_OATH_TOKEN, notOath);
        }
        SharedSecret good = secret;
        if (findings.hasErrors() || good == null) {
            destroy();
            return findings.problem(line, serial());
        }
        SeedRecord.Builder record = SeedRecord.builder(line, good, parameters())
                .nextCounter(hotp ? counter : 0)
                .warnings(findings.warnings(line, Optional.ofNullable(serial)));
        if (serial != null) {
            record.serial(serial);
        }
        if (user != null) {
            record.user(user);
        }
        if (manufacturer != null) {
            record.manufacturer(manufacturer);
        }
        if (model != null) {
            record.model(model);
        }
        return record.build();
    }

    private OtpParameters parameters() {
        return hotp
                ? new HotpParameters(algorithm, digits)
                : new TotpParameters(algorithm, digits, Duration.ofSeconds(interval), epoch);
    }

    /** Destroys the secret, if there is one. */
    void destroy() {
        if (secret != null) {
            secret.destroy();
            secret = null;
        }
    }
}
