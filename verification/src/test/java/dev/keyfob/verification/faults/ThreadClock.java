package dev.keyfob.verification.faults;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows each thread the time that the thread set. */
final class ThreadClock extends Clock {
    private final ThreadLocal<Instant> now;

    ThreadClock(Instant start) {
        this.now = ThreadLocal.withInitial(() -> start);
    }

    void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return now.get();
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
