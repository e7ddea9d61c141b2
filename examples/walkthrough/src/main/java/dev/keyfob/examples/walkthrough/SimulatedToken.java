package dev.keyfob.examples.walkthrough;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A token or an app in somebody's hand: it knows its secret and shows a code. In life this is a device of its own; here
 * it computes its codes with the same library.
 */
final class SimulatedToken {
    private final Totp totp;
    private final TotpParameters parameters;

    /** A token with a secret, of which it keeps a copy. */
    SimulatedToken(SharedSecret secret, TotpParameters parameters) {
        this.totp = Totp.of(secret, parameters);
        this.parameters = parameters;
    }

    /** What the display shows at a moment. */
    String codeAt(Instant moment) {
        return totp.generate(moment).text();
    }

    /** The number of the time step at a moment. */
    long stepAt(Instant moment) {
        return parameters.stepAt(moment);
    }

    /** How long a code is shown. */
    Duration period() {
        return parameters.period();
    }

    /** The codes of so many steps before a moment, of the moment itself, and of as many steps after it. */
    List<String> codesAround(Instant moment, int steps) {
        long middle = stepAt(moment);
        return LongStream.rangeClosed(middle - steps, middle + steps)
                .mapToObj(step -> totp.codeAt(step).text())
                .toList();
    }
}
