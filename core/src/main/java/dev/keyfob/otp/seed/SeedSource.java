package dev.keyfob.otp.seed;

import java.io.IOException;

/**
 * Where seeds come from: a vendor's file, a list of URIs, anything that can be read twice from its start.
 *
 * <p>A checked import reads the whole source before it stores anything, then reads it again; so {@link #open} must give
 * the same rows each time.
 *
 * <p>Implementations say whether they may be shared between threads; an import uses a source from one thread.
 */
public interface SeedSource {
    /**
     * A name for reports and messages, such as the name of a file; never a part of its content.
     *
     * @return the name
     */
    String name();

    /**
     * Starts to read from the first row.
     *
     * @return a reader, to be closed by the caller
     * @throws SeedFormatException if the source as a whole cannot be read as what it should be: empty, encrypted,
     *     without a header
     * @throws IOException if the source cannot be read
     */
    SeedReader open() throws IOException;
}
