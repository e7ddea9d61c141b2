package dev.keyfob.otp;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Secrets of 1 to 200 bytes, the edges of the block sizes often; algorithms, digits, and counters of the whole range. */
final class OtpArbitraries extends DomainContextBase {
    @Provide
    Arbitrary<byte[]> secrets() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of(1, 63, 64, 65, 127, 128, 129, 200)),
                        Tuple.of(3, Arbitraries.integers().between(1, 200)))
                .flatMap(length -> Arbitraries.bytes().array(byte[].class).ofSize(length));
    }

    @Provide
    Arbitrary<Long> counters() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, Long.MAX_VALUE),
                Arbitraries.longs().between(0, 1000),
                Arbitraries.longs().between(Integer.MAX_VALUE - 10L, Integer.MAX_VALUE + 10L),
                Arbitraries.longs().between(Long.MAX_VALUE - 10, Long.MAX_VALUE));
    }
}
