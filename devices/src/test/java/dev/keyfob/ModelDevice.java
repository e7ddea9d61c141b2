package dev.keyfob;

import dev.keyfob.otp.Hotp;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A device as the model of the engine remembers it. */
final class ModelDevice {
    final DeviceId id;
    final boolean app;
    final OtpParameters parameters;
    private final LongFunction<String> codes;

    DeviceState state;

    @Nullable UserId owner;

    @Nullable Instant deadline;

    long lastUsed = -1;
    int drift;
    /** On which side of its expected step the last code was. */
    int lean;

    int ownRecords;

    /** A device whose secret may be gone with the answer that held it: null for a device of which nobody knows codes. */
    ModelDevice(DeviceId id, boolean app, OtpParameters parameters, @Nullable SharedSecret secret, DeviceState state) {
        this.id = id;
        this.app = app;
        this.parameters = parameters;
        this.state = state;
        this.codes = secret == null ? step -> "" : codesOf(secret, parameters);
    }

    private static LongFunction<String> codesOf(SharedSecret secret, OtpParameters parameters) {
        return parameters.fold(
                hotp -> {
                    Hotp generator = Hotp.of(secret, hotp);
                    return step -> generator.generate(step).text();
                },
                totp -> {
                    Totp generator = Totp.of(secret, totp);
                    return step -> generator.codeAt(step).text();
                });
    }

    boolean isTotp() {
        return parameters instanceof TotpParameters;
    }

    /** The code of a step or counter; of none for a negative one. */
    String code(long step) {
        return step < 0 ? "" : codes.apply(step);
    }

    boolean isAlive(Instant now) {
        Instant end = deadline;
        return state != DeviceState.RETIRED && (end == null || end.isAfter(now));
    }

    /** The step of the moment, or the next counter. */
    long nominal(Instant now) {
        return parameters instanceof TotpParameters totp ? totp.stepAt(now) : lastUsed + 1;
    }

    LongStream ordinary(Instant now) {
        long expected = nominal(now) + drift;
        return isTotp()
                ? LongStream.rangeClosed(expected - Model.WINDOW, expected + Model.WINDOW)
                : LongStream.rangeClosed(lastUsed, lastUsed + 1 + Model.LOOK_AHEAD);
    }

    /** Where the second of two consecutive codes is looked for. */
    LongStream wide(Instant now) {
        long nominal = nominal(now);
        return isTotp()
                ? LongStream.rangeClosed(nominal - Model.RESYNC, nominal + Model.RESYNC)
                : LongStream.rangeClosed(lastUsed + 1, lastUsed + 1 + Model.RESYNC);
    }

    LongStream steps(LongStream range, LongPredicate shows) {
        return range.filter(step -> step >= 0).filter(shows);
    }

    void burn(long step) {
        lastUsed = Math.max(lastUsed, step);
    }

    /** Drift moves one step after two codes on the same side, within its bound or towards it. */
    void learn(long distance) {
        int side = Long.signum(distance);
        if (side == 0 || side != lean) {
            lean = side;
            return;
        }
        lean = 0;
        if (Math.abs(drift + side) <= Model.MAX_DRIFT || Math.abs(drift + side) < Math.abs(drift)) {
            drift += side;
        }
    }

    /** The drift that two codes or an administrator told. */
    void setDrift(int proved) {
        drift = proved;
        lean = 0;
    }

    void become(DeviceState next) {
        state = next;
        deadline = null;
    }

    void retire() {
        become(DeviceState.RETIRED);
        owner = null;
    }
}
