package dev.keyfob.policy;

import java.util.Locale;

/** The chance to be guessed that the values of a policy leave, from the worst path. */
final class Risk {
    private final PolicyBuilder values;

    Risk(PolicyBuilder values) {
        this.values = values;
    }

    /** One code in the ordinary windows, or two in the wide ones, whichever is easier to guess. */
    double perGuess() {
        double space = Math.pow(10, fewestDigits());
        double single = acceptablePerDevice() * values.maxDevices / space;
        double pair = (2.0 * values.resyncSteps + 1) * values.maxDevices / (space * space);
        return Math.min(1, Math.max(single, pair));
    }

    private int fewestDigits() {
        return values.digits.stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    /** The steps at which a device can accept; the last used counter of HOTP is computed only to tell a replay. */
    private int acceptablePerDevice() {
        return Math.max(values.window.size(), values.hotpAllowed ? values.lookAhead + 1 : 0);
    }

    /** From the first failure to the hard stop, for an attacker who has both a known client and a strange one. */
    double perLockEpisode() {
        int known = values.knownClients.toldApart() ? values.knownClients.hardStop() : 0;
        return inTries(values.throttle.hardStop() + known);
    }

    double perYear() {
        return inTries(values.throttle.guessesPerYear() + values.knownClients.guessesPerYear());
    }

    private double inTries(double tries) {
        return 1 - Math.pow(1 - perGuess(), tries);
    }

    void check() {
        if (perYear() > values.maxChancePerYear) {
            throw new IllegalArgumentException("chance to be guessed in a year must be at most "
                    + values.maxChancePerYear + ", was " + perYear()
                    + "; allow fewer devices, smaller windows, more digits or a smaller guess budget");
        }
    }

    @Override
    public String toString() {
        return "chance to be guessed: " + percent(perGuess()) + " per attempt, " + percent(perLockEpisode())
                + " until a hard stop, " + percent(perYear()) + " per year";
    }

    private static String percent(double chance) {
        return String.format(Locale.ROOT, "%.2g %%", 100 * chance);
    }
}
