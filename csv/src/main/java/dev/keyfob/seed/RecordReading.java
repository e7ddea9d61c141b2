package dev.keyfob.seed;

import dev.keyfob.seed.internal.json.JsonReader;

/** All that says how a file of records is read, but for the search for duplicates. Immutable. */
record RecordReading(
        SeedFileFormat format,
        ByteSource bytes,
        SerialRule serials,
        boolean accountIsUser,
        long maxRecords,
        long maxBytes) {
    RecordParser parser(TextReader text) {
        AppNames names = new AppNames(serials, accountIsUser);
        return switch (format) {
            case OTPAUTH -> new UriRecords(new TextLines(text), names);
            case SAFEWORD -> new SafeWordRecords(new TextLines(text));
            case GRAPH -> new JsonRecords(new JsonReader(text), new GraphRecords());
            case AEGIS -> new JsonRecords(new JsonReader(text), new AegisRecords(names));
            case TWO_FAS -> new JsonRecords(new JsonReader(text), new TwoFasRecords(names));
        };
    }

    RecordReading withSerials(SerialRule rule) {
        return new RecordReading(format, bytes, rule, accountIsUser, maxRecords, maxBytes);
    }

    RecordReading withAccountAsUser() {
        return new RecordReading(format, bytes, serials, true, maxRecords, maxBytes);
    }

    RecordReading withLimits(long newMaxRecords, long newMaxBytes) {
        return new RecordReading(format, bytes, serials, accountIsUser, newMaxRecords, newMaxBytes);
    }
}
