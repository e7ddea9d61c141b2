package dev.keyfob.policy;

import java.time.Duration;

/** Range checks with one form of message. */
final class Ranges {
    private Ranges() {}

    static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most + ", was " + value);
        }
    }

    static void check(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
