package dev.keyfob.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The two parts of {@link EngineVerify} without unsealing: what a caller of the store waits for until rows that nobody read
 * for long are in the processor's caches, and the sign-in with the rows there. Every user signs in, in the same order; what
 * is not measured is done between two measurements, so that either part comes after all that a sign-in writes.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineTouched {
    /** The users in their order, and who is next. */
    @State(Scope.Thread)
    public static class Visitors {
        /** How many users the store has; of 10, everything stays in the cache of the processor. */
        @Param({"10", "1000", "1000000"})
        public int users = 1000;

        private EngineHouse house = new EngineHouse(0, false);
        private int at;
        private long round;

        /** Fills the store. */
        @Setup(Level.Trial)
        public void fill() {
            house = new EngineHouse(users, false);
        }

        private void next() {
            at++;
            if (at == users) {
                at = 0;
                round++;
            }
        }

        long touchRows() {
            return house.touchRows(EngineHouse.userAt(at, users));
        }

        void signIn() {
            house.signIn(EngineHouse.userAt(at, users), round);
        }
    }

    /** The next user, whose rows were read a moment ago. */
    @State(Scope.Thread)
    public static class RowsTouched {
        private Visitors visitors = new Visitors();

        /** Goes on to the next user, and reads the rows. */
        @Setup(Level.Invocation)
        public void come(Visitors all) {
            visitors = all;
            visitors.next();
            visitors.touchRows();
        }
    }

    /** The next user, after the whole sign-in of the one before. */
    @State(Scope.Thread)
    public static class OthersSignedIn {
        private Visitors visitors = new Visitors();

        /** Signs a user in, and goes on to the next. */
        @Setup(Level.Invocation)
        public void come(Visitors all) {
            visitors = all;
            visitors.signIn();
            visitors.next();
        }
    }

    /** What any caller of this store pays to read what a sign-in needs. */
    @Benchmark
    public long touchRows(OthersSignedIn others) {
        return others.visitors.touchRows();
    }

    /** A sign-in that waits for no row. */
    @Benchmark
    public void signIn(RowsTouched rows) {
        rows.visitors.signIn();
    }
}
