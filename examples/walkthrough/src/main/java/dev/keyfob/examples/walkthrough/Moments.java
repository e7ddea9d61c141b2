package dev.keyfob.examples.walkthrough;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds moments at which nothing happens by chance. A code has six digits, so once in a long while two devices show the
 * same one, or one shows just what a guesser types; a story that is told the same way each time keeps clear of these.
 */
final class Moments {
    /** What somebody types who has no token. */
    static final String GUESS = "123456";

    /** Wider than any window of the policy, so that a few seconds more or less do not matter. */
    private static final int STEPS_AROUND = 3;

    private static final int MOST_HOPS = 10_000;

    private Moments() {}

    /**
     * The next quiet moment at which every device shows a code that it has not shown before.
     *
     * @param now the moment at which codes may have been used up
     * @param devices all devices of the user
     * @return a later moment, at which the guess is nobody's code and all codes around it differ
     */
    static Instant nextAfter(Instant now, Collection<SimulatedToken> devices) {
        Duration hop = devices.stream().map(SimulatedToken::period).reduce(Duration.ZERO, Moments::longer);
        Instant moment = now;
        for (int hops = 0; hops < MOST_HOPS; hops++) {
            moment = moment.plus(hop);
            if (isQuiet(moment, devices)) {
                return moment;
            }
        }
        throw new IllegalStateException("two devices show the same codes all the time");
    }

    /** Whether all codes around a moment differ from each other and from the guess. */
    static boolean isQuiet(Instant moment, Collection<SimulatedToken> devices) {
        Set<String> seen = new HashSet<>(Set.of(GUESS));
        return devices.stream()
                .flatMap(device -> device.codesAround(moment, STEPS_AROUND).stream())
                .allMatch(seen::add);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
