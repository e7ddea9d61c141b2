package dev.keyfob.examples.portal.security;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many tries in a minute for each key, in memory and bounded: the oldest key goes when there are too many. It stands
 * before the password, whose check is slow on purpose; codes have the library's throttle, which no restart forgets.
 */
final class RateLimit {
    private static final int MOST_KEYS = 100_000;
    private static final long WINDOW = Duration.ofMinutes(1).toMillis();

    private final int tries;
    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    RateLimit(int tries, Clock clock) {
        this.tries = tries;
        this.clock = clock;
    }

    private record Window(long until, int count) {}

    /** Whether one more try is within the limit; counts it. */
    synchronized boolean allows(String key) {
        long now = clock.millis();
        Window window = windows.remove(key);
        Window next = window == null || window.until() <= now
                ? new Window(now + WINDOW, 1)
                : new Window(window.until(), window.count() + 1);
        windows.put(key, next);
        if (windows.size() > MOST_KEYS) {
            var oldest = windows.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return next.count() <= tries;
    }
}
