package dev.keyfob.seed;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Byte sources for tests. */
final class Bytes {
    static final String HEADER = "upn,serial number,secret key,time interval,manufacturer,model\n";
    static final String SECRET = "STVFYPCKADZLQAS37WUW3N5MD4EIGHXW";
    static final String OTHER_SECRET = "VRXNQO5KLTG2ELMPIUUQY6Y7UVCSXIIN";

    private Bytes() {}

    static CsvSeedSource source(String text) {
        return source(text.getBytes(StandardCharsets.UTF_8));
    }

    static CsvSeedSource source(byte[] bytes) {
        return CsvSeedSource.of(CsvProfiles.ENTRA, "tokens.csv", () -> new ByteArrayInputStream(bytes));
    }

    /** Gives another content each time it is opened; the last one again and again. */
    static ByteSource changing(String... contents) {
        List<String> left = new ArrayList<>(List.of(contents));
        return () -> {
            String next = left.size() > 1 ? left.remove(0) : left.get(0);
            return new ByteArrayInputStream(next.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** A stream that gives one byte at a time, as a slow network does. */
    static InputStream dripping(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
    }

    /** A stream that fails where it should end. */
    static InputStream breakingOff(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    throw new IOException("broke off");
                }
                return count;
            }
        };
    }
}
