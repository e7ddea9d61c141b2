package dev.keyfob.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RandomBytesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final CountingRandom random = new CountingRandom();
    private final RandomBytes bytes = new RandomBytes(random, 12, nanos::get);

    @Test
    void givesEachAwayOnceAndKeepsNoHoldOnIt() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            byte[] next = bytes.next();
            assertThat(next).hasSize(12);
            assertThat(seen.add(Arrays.toString(next))).isTrue();
            Arrays.fill(next, (byte) 0);
        }
        assertThat(random.draws).isLessThan(20);
    }

    @Test
    void drawsAnewWhatHasLainForLong() {
        bytes.next();
        nanos.addAndGet(50_000_000);
        bytes.next();
        assertThat(random.draws).isEqualTo(1);
        nanos.addAndGet(1);
        bytes.next();
        assertThat(random.draws).isEqualTo(2);
    }

    private static final class CountingRandom extends SecureRandom {
        private static final long serialVersionUID = 1;
        private int draws;

        @Override
        public void nextBytes(byte[] drawn) {
            draws++;
            super.nextBytes(drawn);
        }
    }
}
