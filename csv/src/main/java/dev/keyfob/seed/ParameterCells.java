package dev.keyfob.seed;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads what a row says of a token's parameters; what it does not say is taken from the profile. */
final class ParameterCells {
    private static final int MAX_INTERVAL = 86_400;
    private static final long MAX_EPOCH = 4_102_444_799L;

    private final CsvProfile profile;
    private final Findings findings;
    private HmacAlgorithm algorithm;
    private int digits;
    private long interval;
    private Instant epoch;
    private final OtpParameters defaults;
    private final long defaultInterval;
    private final Instant defaultEpoch;
    private OtpParameters latest;
    private long latestInterval;
    private Instant latestEpoch;

    ParameterCells(CsvProfile profile, Findings findings) {
        this.profile = profile;
        this.findings = findings;
        this.latest = profile.parameters();
        this.defaults = latest;
        this.defaultInterval = latest.fold(hotp -> 0L, totp -> totp.period().toSeconds());
        this.defaultEpoch = latest.fold(hotp -> Instant.EPOCH, TotpParameters::t0);
        this.algorithm = latest.algorithm();
        this.digits = latest.digits();
        this.interval = defaultInterval;
        this.epoch = defaultEpoch;
        this.latestInterval = interval;
        this.latestEpoch = epoch;
    }

    /** Forgets the row before. */
    void begin() {
        algorithm = defaults.algorithm();
        digits = defaults.digits();
        interval = defaultInterval;
        epoch = defaultEpoch;
    }

    void interval(Cell cell, int column) {
        long value = NumberText.read(cell);
        if (value < 1 || value > MAX_INTERVAL) {
            findings.add(
                    column,
                    ProblemCode.INTERVAL_INVALID,
                    profile.label(CsvField.INTERVAL) + " must be whole seconds between 1 and " + MAX_INTERVAL + ", was "
                            + Shown.cell(cell));
        }
        interval = value;
    }

    void epoch(Cell cell, int column) {
        long value = NumberText.read(cell);
        if (value < 0 || value > MAX_EPOCH) {
            findings.add(
                    column,
                    ProblemCode.EPOCH_INVALID,
                    profile.label(CsvField.EPOCH) + " must be seconds between 0 and " + MAX_EPOCH + ", was "
                            + Shown.cell(cell));
            return;
        }
        epoch = Instant.ofEpochSecond(value);
    }

    void digits(Cell cell, int column) {
        long value = NumberText.read(cell);
        if (value < OtpParameters.MIN_DIGITS || value > OtpParameters.MAX_DIGITS) {
            findings.add(
                    column,
                    ProblemCode.DIGITS_INVALID,
                    profile.label(CsvField.DIGITS) + " must be between " + OtpParameters.MIN_DIGITS + " and "
                            + OtpParameters.MAX_DIGITS + ", was " + Shown.cell(cell));
        }
        digits = (int) value;
    }

    void algorithm(Cell cell, int column) {
        Optional<HmacAlgorithm> named = HmacAlgorithm.named(cell.text());
        if (named.isEmpty()) {
            findings.add(
                    column,
                    ProblemCode.ALGORITHM_UNKNOWN,
                    profile.label(CsvField.ALGORITHM) + " must be SHA1, SHA256 or SHA512, was " + Shown.cell(cell));
        }
        algorithm = named.orElse(algorithm);
    }

    /** The parameters of the row; to be asked only if there were no errors. */
    OtpParameters parameters() {
        boolean same = latestEpoch.equals(epoch)
                && latestInterval == interval
                && latest.algorithm() == algorithm
                && latest.digits() == digits;
        if (!same) {
            latest = profile.parameters().fold(this::hotp, this::totp);
            latestInterval = interval;
            latestEpoch = epoch;
        }
        return latest;
    }

    private OtpParameters hotp(HotpParameters defaults) {
        return new HotpParameters(algorithm, digits);
    }

    private OtpParameters totp(TotpParameters defaults) {
        return new TotpParameters(algorithm, digits, Duration.ofSeconds(interval), epoch);
    }
}
