package dev.keyfob.benchmarks;

import dev.keyfob.otp.HmacAlgorithm;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What all contenders are given: an algorithm, a secret of its recommended length, a moving clock, a wrong code. */
@State(Scope.Thread)
public class Work {
    /** A code that is right about once in 300,000 calls, because the clock moves. */
    static final String WRONG_CODE = "123456";

    /** The algorithm. */
    @Param({"SHA1", "SHA256", "SHA512"})
    public HmacAlgorithm algorithm = HmacAlgorithm.SHA1;

    private long epochSecond = 1_700_000_000L;

    /** The next moment, one step later than the last. */
    long nextEpochSecond() {
        return epochSecond += 30;
    }

    /** The secret of one device. */
    static byte[] secret(HmacAlgorithm algorithm, int device) {
        byte[] secret = new byte[algorithm.hashBytes()];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (31 * (device + 1) + 7 * i);
        }
        return secret;
    }
}
