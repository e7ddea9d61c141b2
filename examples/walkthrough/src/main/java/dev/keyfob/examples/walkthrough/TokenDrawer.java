package dev.keyfob.examples.walkthrough;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The drawer with the tokens that came with the file: reads the file once more, as the library keeps every secret to
 * itself, and makes a simulated token of each row that was imported.
 */
final class TokenDrawer {
    private final SeedSource source;
    private final Set<Long> importedLines;

    TokenDrawer(SeedSource source, ImportReport report) {
        this.source = source;
        this.importedLines = report.rows().stream()
                .filter(RowOutcome::isStored)
                .map(RowOutcome::line)
                .collect(Collectors.toSet());
    }

    /**
     * Takes out one token after the other, in the order of the file.
     *
     * @param hand is given each serial and its token
     */
    void forEach(BiConsumer<String, SimulatedToken> hand) throws IOException {
        try (SeedReader reader = source.open()) {
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                if (row.get() instanceof SeedRecord seed) {
                    take(seed, hand);
                }
            }
        }
    }

    private void take(SeedRecord seed, BiConsumer<String, SimulatedToken> hand) {
        try (SharedSecret secret = seed.secret()) {
            if (importedLines.contains(seed.line()) && seed.parameters() instanceof TotpParameters totp) {
                hand.accept(seed.serial().orElseThrow(), new SimulatedToken(secret, totp));
            }
        }
    }
}
