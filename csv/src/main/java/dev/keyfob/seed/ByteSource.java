package dev.keyfob.seed;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that can be read more than once from their start, such as those of a file or an object in a store.
 *
 * <p>A seed file is read two times, three times if rows repeat each other, so each call must give a stream of its own
 * over the same bytes. An upload that can be read only once has to be kept somewhere first, in memory or encrypted,
 * because it holds secrets.
 */
@FunctionalInterface
public interface ByteSource {
    /**
     * Opens the bytes at their start.
     *
     * @return a new stream, closed by the one who called
     * @throws IOException if the bytes cannot be read
     */
    InputStream open() throws IOException;
}
