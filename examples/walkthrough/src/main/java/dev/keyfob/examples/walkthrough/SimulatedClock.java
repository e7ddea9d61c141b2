package dev.keyfob.examples.walkthrough;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the story moves it on, so that nobody has to wait for the next code. */
final class SimulatedClock extends Clock {
    private Instant now;

    SimulatedClock(Instant start) {
        this.now = start;
    }

    /** Moves the clock on; it never goes back. */
    void moveTo(Instant later) {
        if (later.isBefore(now)) {
            throw new IllegalArgumentException("later must not be before " + now + ", was " + later);
        }
        now = later;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (!zone.equals(ZoneOffset.UTC)) {
            throw new UnsupportedOperationException("the simulated clock has UTC only");
        }
        return this;
    }
}
