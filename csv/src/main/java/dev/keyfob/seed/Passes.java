package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Readings of one source that must all see the same bytes. The first one to reach the end sets what the others are held
 * to.
 *
 * <p>This class is safe for use by multiple threads as far as the way to open the source is; each reader is for one.
 */
final class Passes {
    private final Opening opening;
    private final Function<CountedReader, SeedReader> reporting;
    private volatile byte @Nullable [] expected;

    /**
     * Readings of one source.
     *
     * @param reporting puts something around each reading, such as who tells a listener; what that refuses is not taken
     *     for a change of the file
     */
    Passes(Opening opening, Function<CountedReader, SeedReader> reporting) {
        this.opening = opening;
        this.reporting = reporting;
    }

    /** The same readings opened in another way, held to what was seen so far. */
    Passes with(Opening other) {
        Passes copy = new Passes(other, reporting);
        copy.expected = expected;
        return copy;
    }

    /** Opens a source whose bytes are added to a digest as they are read. */
    @FunctionalInterface
    interface Opening {
        CountedReader open(MessageDigest digest) throws IOException;
    }

    /** Opens a reading that fails at its end if it saw other bytes than the first. */
    SeedReader open() throws IOException {
        MessageDigest digest = sha256();
        try {
            return reporting.apply(new Watched(opening.open(digest), digest));
        } catch (SeedFormatException e) {
            throw explain(e);
        }
    }

    /** What was good once and is not now has changed. */
    private SeedFormatException explain(SeedFormatException e) {
        return expected == null ? e : changed();
    }

    private static SeedFormatException changed() {
        return new SeedFormatException("the file changed while it was read; start again when it is complete");
    }

    private void compare(byte[] seen) {
        byte[] first = expected;
        if (first == null) {
            expected = seen;
        } else if (!MessageDigest.isEqual(first, seen)) {
            throw changed();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** A reader that compares at its end. */
    private final class Watched implements CountedReader {
        private final CountedReader rows;
        private final MessageDigest digest;
        private boolean ended;

        Watched(CountedReader rows, MessageDigest digest) {
            this.rows = rows;
            this.digest = digest;
        }

        @Override
        public Optional<SeedRow> next() throws IOException {
            try {
                Optional<SeedRow> row = rows.next();
                if (row.isEmpty() && !ended) {
                    ended = true;
                    compare(digest.digest());
                }
                return row;
            } catch (SeedFormatException e) {
                throw explain(e);
            }
        }

        @Override
        public long bytes() {
            return rows.bytes();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
