package dev.keyfob.benchmarks.jdbc;

import java.sql.SQLException;
import java.util.SplittableRandom;

/** One client's work, again and again. Clients get users of their own, so that none waits for another's row. */
interface Loop {
    /** What is done for one user; false if nothing was stored, which must not happen. */
    boolean once(Work work, long user, SplittableRandom random) throws SQLException;

    /** What is measured. */
    enum Work {
        READ("read of a user with 5 devices"),
        REFUSED("refused verification"),
        ACCEPTED("accepted verification");

        private final String text;

        Work(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
