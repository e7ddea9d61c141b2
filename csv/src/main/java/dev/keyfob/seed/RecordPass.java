package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;

/** One reading of a file of records from its start, each record judged by itself. */
final class RecordPass implements CountedReader {
    private final TextReader text;
    private final RecordParser records;
    private final long maxRecords;
    private long count;
    private boolean ended;

    RecordPass(TextReader text, RecordParser records, long maxRecords) {
        this.text = text;
        this.records = records;
        this.maxRecords = maxRecords;
    }

    static RecordPass open(RecordReading reading, MessageDigest digest) throws IOException {
        TextReader text = TextReader.open(reading.bytes(), digest, reading.maxBytes());
        return new RecordPass(text, reading.parser(text), reading.maxRecords());
    }

    @Override
    public Optional<SeedRow> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        SeedRow row = records.next();
        if (row == null) {
            ended = true;
            if (count == 0) {
                throw new SeedFormatException("the file has no tokens");
            }
            return Optional.empty();
        }
        if (++count > maxRecords) {
            if (row instanceof SeedRecord seed) {
                seed.secret().destroy();
            }
            throw new SeedFormatException("the file must have at most " + maxRecords + " records, had more");
        }
        return Optional.of(row);
    }

    @Override
    public long bytes() {
        return text.bytes();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
