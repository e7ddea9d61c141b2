package dev.keyfob.seed;

import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.seed.SeedRecord;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Writes Microsoft Graph's JSON for hardware OATH tokens, one device a line. Not safe for use by multiple threads. */
final class GraphJson {
    private final Writer out;

    GraphJson(Writer out) {
        this.out = out;
    }

    void begin() throws IOException {
        out.write("{ ");
        text(GraphNames.CONTEXT, GraphNames.DELTA);
        out.write(",\n  \"" + GraphNames.VALUE + "\": [");
    }

    void device(long number, SeedRecord seed, TotpParameters totp, Optional<String> objectId) throws IOException {
        out.write(number == 1 ? "\n    { " : ",\n    { ");
        text(GraphNames.CONTENT_ID, Long.toString(number));
        next(GraphNames.SERIAL, seed.serial().orElseThrow());
        next(GraphNames.MANUFACTURER, seed.manufacturer().orElseThrow());
        next(GraphNames.MODEL, seed.model().orElseThrow());
        byte[] secret = seed.secret().revealBytes();
        try {
            next(GraphNames.SECRET, Base32.encode(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        out.write(", \"" + GraphNames.INTERVAL + "\": " + totp.period().toSeconds());
        next(GraphNames.HASH, "hmac" + totp.algorithm().name().toLowerCase(Locale.ROOT));
        if (objectId.isPresent()) {
            out.write(", \"" + GraphNames.ASSIGN_TO + "\": { ");
            text(GraphNames.ID, objectId.get());
            out.write(" }");
        }
        out.write(" }");
    }

    void end() throws IOException {
        out.write(" ] }\n");
    }

    private void next(String name, String value) throws IOException {
        out.write(", ");
        text(name, value);
    }

    private void text(String name, String value) throws IOException {
        quoted(name);
        out.write(": ");
        quoted(value);
    }

    private void quoted(String text) throws IOException {
        out.write('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.write('\\');
                out.write(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.write(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.write(c);
            }
        }
        out.write('"');
    }
}
