package dev.keyfob.seed;

import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A program of its own, because the size of a heap is that of a process: reads a file of many rows, made up while it is
 * read, and prints how many seeds and problems it saw. {@link SeedFileMemoryTest} runs it.
 */
final class SeedFileMemory {
    private SeedFileMemory() {}

    public static void main(String... args) throws IOException {
        long rows = Long.parseLong(args[0]);
        DuplicateSearch search = DuplicateSearch.valueOf(args[1]);
        long different = Long.parseLong(args[2]);
        long shift = Long.parseLong(args[3]);
        CsvSeedSource source = CsvSeedSource.of(CsvProfiles.ENTRA, "tokens.csv", () -> new Rows(rows, different, shift))
                .withMaxRows(rows)
                .withDuplicateSearch(search);
        long seeds = 0;
        long problems = 0;
        try (SeedReader reader = source.open()) {
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                if (row.get() instanceof SeedRecord seed) {
                    seeds++;
                    seed.secret().destroy();
                } else {
                    problems++;
                }
            }
        }
        System.out.println(seeds + " seeds, " + problems + " problems");
    }

    /**
     * The bytes of a file of Entra ID's format, the same at each reading. Serials and secrets come again after so many
     * rows, then with the secret of a serial that stands as much further down as the shift says.
     */
    private static final class Rows extends InputStream {
        private final long rows;
        private final long different;
        private final long shift;
        private long next;
        private byte[] line =
                "upn,serial number,secret key,time interval,manufacturer,model\r\n".getBytes(StandardCharsets.US_ASCII);
        private int at;

        private Rows(long rows, long different, long shift) {
            this.rows = rows;
            this.different = different;
            this.shift = shift;
        }

        private boolean hasBytes() {
            if (at == line.length && next < rows) {
                long token = next % different;
                long seed = next < different ? token : (token + shift) % different;
                byte[] secret = ByteBuffer.allocate(20)
                        .putLong(seed * 0x9E3779B97F4A7C15L)
                        .putLong(~seed)
                        .array();
                line = ("user" + token + "@example.org,TK-" + (10_000_000 + token) + ',' + Base32.encode(secret)
                                + ",30,Exampletron,OTP-30\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                at = 0;
                next++;
            }
            return at < line.length;
        }

        @Override
        public int read() {
            return hasBytes() ? line[at++] : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = 0;
            while (count < length && hasBytes()) {
                int part = Math.min(length - count, line.length - at);
                System.arraycopy(line, at, target, offset + count, part);
                at += part;
                count += part;
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
