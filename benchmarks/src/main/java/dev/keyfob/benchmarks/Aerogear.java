package dev.keyfob.benchmarks;

import dev.keyfob.otp.codec.Base32;
import org.jboss.aerogear.security.otp.Totp;
import org.jboss.aerogear.security.otp.api.Clock;

/** aerogear-otp-java: SHA-1 only; its own check looks at the current step and the one before, two candidates. */
final class Aerogear implements Contender {
    private final StandingClock clock = new StandingClock();
    private final Totp totp;

    Aerogear(byte[] secret) {
        this.totp = new Totp(Base32.encode(secret), clock);
    }

    @Override
    public String generate(long epochSecond) {
        clock.interval = epochSecond / 30;
        return totp.now();
    }

    @Override
    public boolean verify(String code, long epochSecond) {
        clock.interval = epochSecond / 30;
        return totp.verify(code);
    }

    private static final class StandingClock extends Clock {
        private long interval;

        @Override
        public long getCurrentInterval() {
            return interval;
        }
    }
}
