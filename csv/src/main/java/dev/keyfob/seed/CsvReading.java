package dev.keyfob.seed;

import java.nio.charset.Charset;

/** All that says how a file is read, but for the search for duplicates. Immutable. */
record CsvReading(
        CsvProfile profile, ByteSource bytes, Charset charset, SerialReading serials, long maxRows, long maxBytes) {
    CsvReading with(CsvProfile other) {
        return new CsvReading(other, bytes, charset, serials, maxRows, maxBytes);
    }

    CsvReading with(Charset other) {
        return new CsvReading(profile, bytes, other, serials, maxRows, maxBytes);
    }

    CsvReading with(SerialReading other) {
        return new CsvReading(profile, bytes, charset, other, maxRows, maxBytes);
    }

    CsvReading withLimits(long rows, long byteCount) {
        return new CsvReading(profile, bytes, charset, serials, rows, byteCount);
    }
}
