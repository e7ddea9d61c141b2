package dev.keyfob.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConstantTimeCheckTest {
    @Test
    void welchTellsDifferentMeansFromEqualOnes() {
        Random random = new Random(1);
        Welch equal = new Welch();
        Welch different = new Welch();
        for (int i = 0; i < 100_000; i++) {
            equal.add(i % 2, 100 + 10 * random.nextGaussian());
            different.add(i % 2, 100 + i % 2 + 10 * random.nextGaussian());
        }

        assertThat(Math.abs(equal.t())).isLessThan(ConstantTimeCheck.LIMIT);
        assertThat(different.t()).isLessThan(-ConstantTimeCheck.LIMIT);
        assertThat(different.mean(1) - different.mean(0)).isBetween(0.8, 1.2);
    }

    @Test
    void welchAgreesWithAnExampleWorkedByHand() {
        Welch welch = new Welch();
        for (double value : new double[] {1, 2, 3, 4}) {
            welch.add(0, value);
        }
        for (double value : new double[] {2, 4, 6}) {
            welch.add(1, value);
        }

        // means 2.5 and 4, variances 5/3 and 4: -1.5 / sqrt(5/12 + 4/3)
        assertThat(welch.t()).isCloseTo(-1.5 / Math.sqrt(5.0 / 12 + 4.0 / 3), Offset.offset(1e-9));
    }

    @Test
    void theTestCatchesEveryLeakyComparison() {
        for (TimingCase timingCase : TimingCase.all()) {
            if (timingCase.leaks()) {
                assertThat(Math.abs(ConstantTimeCheck.measure(timingCase.call(), 20_000)
                                .t()))
                        .as(timingCase.name())
                        .isGreaterThan(ConstantTimeCheck.LIMIT);
            }
        }
    }
}
