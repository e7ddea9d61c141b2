package dev.keyfob.internal.record;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.TotpParameters;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Parameters as 19 bytes: type, algorithm, digits, period in seconds, T0 in seconds. */
public final class StoredParameters {
    /** How many bytes parameters have. */
    public static final int BYTES = 19;

    private static final byte HOTP = 0;
    private static final byte TOTP = 1;
    /** What most devices have: made once, because a sign-in reads the parameters of each device of the user. */
    private static final byte[] OF_DEFAULT = encode(TotpParameters.DEFAULT);

    private StoredParameters() {}

    /**
     * Writes parameters; the same parameters always give the same bytes.
     *
     * @param parameters the parameters
     * @return 19 bytes
     */
    public static byte[] encode(OtpParameters parameters) {
        return write(ByteBuffer.allocate(BYTES), parameters).array();
    }

    /**
     * Writes the same bytes into a buffer.
     *
     * @param out the buffer, with room for {@value #BYTES} bytes
     * @param parameters the parameters
     * @return the buffer
     */
    public static ByteBuffer write(ByteBuffer out, OtpParameters parameters) {
        out.put(parameters instanceof HotpParameters ? HOTP : TOTP);
        out.put(code(parameters.algorithm()));
        out.put((byte) parameters.digits());
        if (parameters instanceof TotpParameters totp) {
            return out.putLong(totp.period().toSeconds()).putLong(totp.t0().getEpochSecond());
        }
        return out.putLong(0).putLong(0);
    }

    /**
     * Reads parameters.
     *
     * @param bytes what {@link #encode} gave
     * @return the parameters
     * @throws IllegalArgumentException if the bytes are anything else
     */
    public static OtpParameters decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("parameters must have " + BYTES + " bytes, had " + bytes.length);
        }
        if (Arrays.equals(bytes, OF_DEFAULT)) {
            return TotpParameters.DEFAULT;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte type = in.get();
        HmacAlgorithm algorithm = algorithm(in.get());
        int digits = in.get();
        long period = in.getLong();
        long t0 = in.getLong();
        return switch (type) {
            case HOTP -> new HotpParameters(algorithm, digits);
            case TOTP -> new TotpParameters(algorithm, digits, Duration.ofSeconds(period), moment(t0));
            default -> throw new IllegalArgumentException("type must be 0 or 1, was " + type);
        };
    }

    private static Instant moment(long seconds) {
        try {
            return Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("t0 must be a moment, was " + seconds + " s", e);
        }
    }

    private static byte code(HmacAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA1 -> 1;
            case SHA256 -> 2;
            case SHA512 -> 3;
        };
    }

    private static HmacAlgorithm algorithm(byte code) {
        return switch (code) {
            case 1 -> HmacAlgorithm.SHA1;
            case 2 -> HmacAlgorithm.SHA256;
            case 3 -> HmacAlgorithm.SHA512;
            default -> throw new IllegalArgumentException("algorithm must be 1, 2 or 3, was " + code);
        };
    }
}
