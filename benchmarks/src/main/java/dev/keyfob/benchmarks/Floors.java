package dev.keyfob.benchmarks;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What no implementation over the JDK's digests can be below. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class Floors {
    private MessageDigest digest;
    private MessageDigest innerKeyed;
    private MessageDigest outerKeyed;
    private byte[] block;
    private byte[] input;
    private byte[] hash;

    /** Looks the digest up. */
    @Setup
    public void setUp(Work work) throws GeneralSecurityException {
        String name = work.algorithm.name().replace("SHA", "SHA-");
        digest = MessageDigest.getInstance(name);
        innerKeyed = MessageDigest.getInstance(name);
        innerKeyed.update(new byte[work.algorithm.blockBytes()]);
        outerKeyed = MessageDigest.getInstance(name);
        outerKeyed.update(new byte[work.algorithm.blockBytes()]);
        block = new byte[work.algorithm.blockBytes()];
        input = new byte[20];
        hash = new byte[work.algorithm.hashBytes()];
    }

    /** Two hashes of 20 bytes with one digest, nothing allocated: the two compressions of an HMAC with a kept key. */
    @Benchmark
    public byte[] twoDigests() throws GeneralSecurityException {
        for (int i = 0; i < 2; i++) {
            digest.update(input, 0, input.length);
            digest.digest(hash, 0, hash.length);
            input[0] = hash[0];
        }
        return hash;
    }

    /** Two copies of a digest. */
    @Benchmark
    public Object twoClones() throws CloneNotSupportedException {
        Object inner = digest.clone();
        return inner == digest.clone() ? digest : inner;
    }

    /**
     * The bare technique: an HMAC of eight bytes from two digests that have absorbed the padded key and are cloned, into
     * a kept buffer, without truncation.
     */
    @Benchmark
    public byte[] clonedMidstates() throws GeneralSecurityException, CloneNotSupportedException {
        MessageDigest inner = (MessageDigest) innerKeyed.clone();
        MessageDigest outer = (MessageDigest) outerKeyed.clone();
        input[0]++;
        inner.update(input, 0, 8);
        inner.digest(hash, 0, hash.length);
        outer.update(hash, 0, hash.length);
        outer.digest(hash, 0, hash.length);
        return hash;
    }

    /** The same without {@code clone()}: the padded key is absorbed anew each time, and nothing is allocated. */
    @Benchmark
    public byte[] absorbedAnew() throws GeneralSecurityException {
        input[0]++;
        digest.update(block, 0, block.length);
        digest.update(input, 0, 8);
        digest.digest(hash, 0, hash.length);
        digest.update(block, 0, block.length);
        digest.update(hash, 0, hash.length);
        digest.digest(hash, 0, hash.length);
        return hash;
    }
}
