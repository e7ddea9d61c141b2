package dev.keyfob.seed;

import java.nio.charset.Charset;

/** All that says how a file is read, but for the search for duplicates. Immutable. */
record CsvReading(CsvProfile profile, ByteSource bytes, Charset charset, SerialReading serials, long maxRows) {
    CsvReading with(CsvProfile other) {
        return new CsvReading(other, bytes, charset, serials, maxRows);
    }
}
