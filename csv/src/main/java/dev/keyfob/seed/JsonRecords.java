package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.seed.internal.json.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the list of records in a JSON text and reads them one by one. */
final class JsonRecords implements RecordParser {
    private final JsonReader json;
    private final Format format;
    private boolean begun;
    private boolean ended;
    private boolean inRecords;
    private int depth;

    JsonRecords(JsonReader json, Format format) {
        this.json = json;
        this.format = format;
    }

    /** What a value of the frame around the records is. */
    enum Member {
        /** It was read. */
        TAKEN,
        /** It does not matter. */
        SKIPPED,
        /** An object that has what is wanted in it. */
        ENTERED,
        /** The list of the records. */
        RECORDS
    }

    /** A kind of file. */
    interface Format {
        /** Says what to do with the value of a name that is so many objects deep, 1 at the outside. */
        Member member(int depth, String name, JsonReader json) throws IOException;

        /** Reads a record, of which nothing was taken. */
        void record(JsonReader json, TokenDraft token) throws IOException;

        /** Judges the frame when all of it was read. */
        void end();
    }

    @Override
    public @Nullable SeedRow next() throws IOException {
        if (!begun) {
            begun = true;
            enter();
        }
        while (!ended) {
            if (inRecords && json.nextElement()) {
                return record();
            }
            inRecords = false;
            member();
        }
        return null;
    }

    private SeedRow record() throws IOException {
        TokenDraft token = new TokenDraft(json.line());
        boolean read = false;
        try {
            format.record(json, token);
            read = true;
            return token.toRow();
        } finally {
            if (!read) {
                token.destroy();
            }
        }
    }

    private void member() throws IOException {
        String name = json.nextName();
        if (name == null) {
            depth--;
            if (depth == 0) {
                json.end();
                format.end();
                ended = true;
            }
            return;
        }
        switch (format.member(depth, name, json)) {
            case TAKEN -> {}
            case SKIPPED -> json.skip();
            case ENTERED -> enter();
            case RECORDS -> {
                json.beginArray();
                inRecords = true;
            }
        }
    }

    private void enter() throws IOException {
        json.beginObject();
        depth++;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
