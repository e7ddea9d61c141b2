package dev.keyfob.benchmarks;

import dev.keyfob.otp.CodeMatcher;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.Hotp;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.MatchTarget;
import dev.keyfob.otp.OtpCode;
import dev.keyfob.otp.OtpKey;
import dev.keyfob.otp.OtpState;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.StepWindow;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Two classes of input of one call.
 *
 * @param leaks whether the call is one that the test must catch
 */
record TimingCase(String name, boolean leaks, IntFunction<Object> call) {
    private static final long STEP = 50_000_000;
    private static final int DEVICES = 5;

    static List<TimingCase> all() {
        List<OtpKey> keys = new ArrayList<>();
        List<MatchTarget> keyed = new ArrayList<>();
        List<MatchTarget> raw = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            SharedSecret secret = SharedSecret.ofBytes(Work.secret(HmacAlgorithm.SHA1, i));
            keys.add(OtpKey.of(secret, HmacAlgorithm.SHA1));
            keyed.add(MatchTarget.of(keys.get(i), 6, STEP - 1, 3));
            raw.add(MatchTarget.of(secret, TotpParameters.DEFAULT, STEP - 1, 3));
        }
        OtpCode wrong = OtpCode.parse(Work.WRONG_CODE).orElseThrow();
        OtpCode atFirstStep = code(keys.get(0), STEP - 1);
        OtpCode atLastStep = code(keys.get(0), STEP + 1);
        OtpCode atLastDevice = code(keys.get(DEVICES - 1), STEP - 1);
        List<MatchTarget> one = keyed.subList(0, 1);
        Totp totp = Totp.of(keys.get(0), TotpParameters.DEFAULT);
        Instant now = TotpParameters.DEFAULT.startOf(STEP);
        return List.of(
                matcher("right or wrong code, one device", one, atFirstStep, wrong),
                matcher("first or last step, one device", one, atFirstStep, atLastStep),
                matcher("right or wrong code, five devices", keyed, atFirstStep, wrong),
                matcher("first or last device", keyed, atFirstStep, atLastDevice),
                matcher("right or wrong code, five raw secrets", raw, atFirstStep, wrong),
                matcher("first or last device, five raw secrets", raw, atFirstStep, atLastDevice),
                new TimingCase(
                        "first or last step, Totp.verify",
                        false,
                        which -> totp.verify(
                                which == 0 ? atFirstStep : atLastStep, now, OtpState.UNUSED, StepWindow.DEFAULT, 0)),
                leaky("LEAKY: first or last step", keys.subList(0, 1), atFirstStep, atLastStep),
                leaky("LEAKY: right or wrong code", keys.subList(0, 1), atFirstStep, wrong),
                leaky("LEAKY: first or last device", keys, atFirstStep, atLastDevice));
    }

    private static OtpCode code(OtpKey key, long step) {
        return Hotp.of(key, HotpParameters.DEFAULT).generate(step);
    }

    private static TimingCase matcher(String name, List<MatchTarget> targets, OtpCode zero, OtpCode one) {
        return new TimingCase(name, false, which -> CodeMatcher.match(which == 0 ? zero : one, targets));
    }

    private static TimingCase leaky(String name, List<OtpKey> keys, OtpCode zero, OtpCode one) {
        return new TimingCase(name, true, which -> firstMatch(which == 0 ? zero : one, keys));
    }

    /** What must not be done: it ends where the code is found. */
    private static Long firstMatch(OtpCode code, List<OtpKey> keys) {
        for (OtpKey key : keys) {
            for (long step = STEP - 1; step <= STEP + 1; step++) {
                if (code(key, step).text().equals(code.text())) {
                    return step;
                }
            }
        }
        return -1L;
    }
}
