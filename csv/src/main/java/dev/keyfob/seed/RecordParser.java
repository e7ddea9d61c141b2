package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedRow;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives the records of one reading of a file that is no table. Not safe for use by multiple threads. */
interface RecordParser extends Closeable {
    /** The next record; null if the file ended, all of whose bytes were then read. */
    @Nullable SeedRow next() throws IOException;
}
