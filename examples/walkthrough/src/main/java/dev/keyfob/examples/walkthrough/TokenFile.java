package dev.keyfob.examples.walkthrough;

import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The vendor's file: the reader's own, or the sample that comes with the program. */
final class TokenFile {
    private static final String SAMPLE = "sample-tokens.csv";

    private TokenFile() {}

    /** The seeds in the file; nothing is read yet. */
    static SeedSource chosenBy(Arguments arguments) {
        return arguments
                .seeds()
                .map(file -> CsvSeedSource.of(CsvProfiles.ENTRA, file))
                .orElseGet(() -> CsvSeedSource.of(CsvProfiles.ENTRA, SAMPLE, TokenFile::openSample));
    }

    private static InputStream openSample() throws IOException {
        InputStream sample = TokenFile.class.getResourceAsStream(SAMPLE);
        if (sample == null) {
            throw new FileNotFoundException(SAMPLE);
        }
        return sample;
    }

    /** The file as the reader should find it again. */
    static String nameIn(Arguments arguments) {
        return arguments.seeds().map(Path::toString).orElse(SAMPLE);
    }

    /** Why the file could not be read, as far as one can tell from outside. */
    static String reason(Arguments arguments) {
        return arguments.seeds().map(TokenFile::reason).orElse("it did not come with the program");
    }

    private static String reason(Path file) {
        if (Files.notExists(file)) {
            return "there is no such file";
        }
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        return Files.isReadable(file) ? "reading failed" : "this user may not read it";
    }
}
