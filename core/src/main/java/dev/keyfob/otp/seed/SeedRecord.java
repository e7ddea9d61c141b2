package dev.keyfob.otp.seed;

import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.SharedSecret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token as a vendor's file describes it: the secret on its way in, with its parameters.
 *
 * <p>The text form holds line and serial only. This class is immutable and safe for use by multiple threads; its secret
 * can be destroyed.
 */
public final class SeedRecord implements SeedRow {
    private static final Instant FIRST_MOMENT = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LAST_MOMENT = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final long line;
    private final @Nullable String serial;
    private final SharedSecret secret;
    private final OtpParameters parameters;
    private final long nextCounter;
    private final @Nullable String user;
    private final @Nullable String manufacturer;
    private final @Nullable String model;
    private final @Nullable Instant expires;
    private final List<RowProblem> warnings;

    private SeedRecord(Builder builder) {
        this.line = builder.line;
        this.serial = builder.serial;
        this.secret = builder.secret;
        this.parameters = builder.parameters;
        this.nextCounter = builder.nextCounter;
        this.user = builder.user;
        this.manufacturer = builder.manufacturer;
        this.model = builder.model;
        this.expires = builder.expires;
        this.warnings = List.copyOf(builder.warnings);
    }

    /**
     * Begins a record.
     *
     * @param line the line of the source at which the row begins, at least 1
     * @param secret the secret, kept by the record
     * @param parameters the parameters of the token
     * @return a builder
     * @throws IllegalArgumentException if {@code line} is less than 1
     */
    public static Builder builder(long line, SharedSecret secret, OtpParameters parameters) {
        return new Builder(line, secret, parameters);
    }

    @Override
    public long line() {
        return line;
    }

    /** The serial number as printed on the token. */
    @Override
    public Optional<String> serial() {
        return Optional.ofNullable(serial);
    }

    /**
     * The secret.
     *
     * @return the secret, which the reader of the row destroys after use
     */
    public SharedSecret secret() {
        return secret;
    }

    /**
     * The parameters of the token.
     *
     * @return type, algorithm, digits, and for TOTP period and T0
     */
    public OtpParameters parameters() {
        return parameters;
    }

    /**
     * The counter of the next code of an HOTP token.
     *
     * @return at least 0; 0 for TOTP
     */
    public long nextCounter() {
        return nextCounter;
    }

    /**
     * The person that the file names as the token's user, such as a user principal name.
     *
     * @return the name as the source has it, or empty if the token is for the inventory
     */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /**
     * Who made the token.
     *
     * @return the name, or empty if the source does not say
     */
    public Optional<String> manufacturer() {
        return Optional.ofNullable(manufacturer);
    }

    /**
     * The model of the token.
     *
     * @return the name, or empty if the source does not say
     */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /**
     * When the token's life ends.
     *
     * @return the moment, or empty if the source does not say
     */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires);
    }

    /**
     * What is odd about the row although it can be used.
     *
     * @return problems of severity {@link ProblemCode.Severity#WARNING}, mostly none
     */
    public List<RowProblem> warnings() {
        return warnings;
    }

    /** Line and serial only. */
    @Override
    public String toString() {
        return "SeedRecord[line=" + line + ", serial=" + serial + "]";
    }

    /** Collects what a row says of a token. Not safe for use by multiple threads. */
    public static final class Builder {
        private final long line;
        private final SharedSecret secret;
        private final OtpParameters parameters;
        private @Nullable String serial;
        private long nextCounter;
        private @Nullable String user;
        private @Nullable String manufacturer;
        private @Nullable String model;
        private @Nullable Instant expires;
        private List<RowProblem> warnings = List.of();

        private Builder(long line, SharedSecret secret, OtpParameters parameters) {
            if (line < 1) {
                throw new IllegalArgumentException("line must be at least 1, was " + line);
            }
            this.line = line;
            this.secret = Objects.requireNonNull(secret, "secret");
            this.parameters = Objects.requireNonNull(parameters, "parameters");
        }

        /**
         * Sets the serial number.
         *
         * @param serial as printed on the token; absent by default
         * @return this
         */
        public Builder serial(String serial) {
            this.serial = Objects.requireNonNull(serial, "serial");
            return this;
        }

        /**
         * Sets the counter of the next code of an HOTP token.
         *
         * @param nextCounter at least 0; 0 by default
         * @return this
         * @throws IllegalArgumentException if {@code nextCounter} is negative
         */
        public Builder nextCounter(long nextCounter) {
            if (nextCounter < 0) {
                throw new IllegalArgumentException("nextCounter must be at least 0, was " + nextCounter);
            }
            this.nextCounter = nextCounter;
            return this;
        }

        /**
         * Sets the person that the source names as the token's user.
         *
         * @param user the name as the source has it; absent by default
         * @return this
         */
        public Builder user(String user) {
            this.user = Objects.requireNonNull(user, "user");
            return this;
        }

        /**
         * Sets who made the token.
         *
         * @param manufacturer the name; absent by default
         * @return this
         */
        public Builder manufacturer(String manufacturer) {
            this.manufacturer = Objects.requireNonNull(manufacturer, "manufacturer");
            return this;
        }

        /**
         * Sets the model of the token.
         *
         * @param model the name; absent by default
         * @return this
         */
        public Builder model(String model) {
            this.model = Objects.requireNonNull(model, "model");
            return this;
        }

        /**
         * Sets when the token's life ends.
         *
         * @param expires the moment; absent by default
         * @return this
         * @throws IllegalArgumentException if the moment does not fit into a {@code long} of milliseconds, in which it is
         *     stored
         */
        public Builder expires(Instant expires) {
            if (expires.isBefore(FIRST_MOMENT) || expires.isAfter(LAST_MOMENT)) {
                throw new IllegalArgumentException("expires must fit into a long of milliseconds, was " + expires);
            }
            this.expires = expires;
            return this;
        }

        /**
         * Sets what is odd about the row although it can be used.
         *
         * @param warnings problems of severity {@link ProblemCode.Severity#WARNING}; none by default
         * @return this
         */
        public Builder warnings(List<RowProblem> warnings) {
            this.warnings = List.copyOf(warnings);
            return this;
        }

        /**
         * Makes the record.
         *
         * @return the record
         */
        public SeedRecord build() {
            return new SeedRecord(this);
        }
    }
}
