package dev.keyfob.otp.seed;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the rows of a {@link SeedSource}, each of which is a seed or a problem.
 *
 * <p>Implementations need not be safe for use by multiple threads.
 */
public interface SeedReader extends Closeable {
    /**
     * The next row.
     *
     * @return a {@link SeedRecord}, whose secret the caller destroys after use, or a {@link RowProblem}; empty at the end
     * @throws SeedFormatException if the source turns out not to be what it seemed, such as a file that changed between
     *     two passes over it
     * @throws IOException if the source cannot be read on
     */
    Optional<SeedRow> next() throws IOException;
}
