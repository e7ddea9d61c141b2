package dev.keyfob.benchmarks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands where it was set. Belongs to one thread. */
final class SettableClock extends Clock {
    private long epochSecond;

    void set(long newEpochSecond) {
        this.epochSecond = newEpochSecond;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(epochSecond);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
