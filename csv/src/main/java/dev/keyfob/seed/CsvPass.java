package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reading of a CSV file from its start, each row judged by itself. */
final class CsvPass implements SeedReader {
    private final RecordScanner scanner;
    private final RowParser parser;

    private CsvPass(RecordScanner scanner, RowParser parser) {
        this.scanner = scanner;
        this.parser = parser;
    }

    /**
     * Opens the file and reads its header.
     *
     * @param digest gets all bytes of the file until the end is reached
     * @throws dev.keyfob.otp.seed.SeedFormatException if the file is not what the profile says
     */
    static CsvPass open(CsvProfile profile, ByteSource bytes, @Nullable MessageDigest digest) throws IOException {
        InputStream in = bytes.open();
        boolean opened = false;
        try {
            RecordScanner scanner = new RecordScanner(new TextWindow(new TextInput(in, digest)));
            Header header = new HeaderReader(profile, scanner).read();
            CsvPass pass = new CsvPass(scanner, new RowParser(profile, header));
            opened = true;
            return pass;
        } finally {
            if (!opened) {
                in.close();
            }
        }
    }

    @Override
    public Optional<SeedRow> next() throws IOException {
        return scanner.next() ? Optional.of(parser.parse(scanner)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
