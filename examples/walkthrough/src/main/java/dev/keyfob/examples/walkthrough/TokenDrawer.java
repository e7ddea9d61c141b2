package dev.keyfob.examples.walkthrough;

import dev.keyfob.Device;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The drawer with the tokens that came with the file: reads the file once more, as the library keeps every secret to
 * itself, and makes a simulated token of each row that was imported.
 */
final class TokenDrawer {
    private final SeedSource file;
    private final Keyfob keyfob;

    TokenDrawer(SeedSource file, Keyfob keyfob) {
        this.file = file;
        this.keyfob = keyfob;
    }

    /**
     * Takes out one token after the other, in the order of the file.
     *
     * @param hand is given each device as Keyfob knows it, and the token itself
     */
    void forEach(BiConsumer<Device, SimulatedToken> hand) throws IOException {
        try (SeedReader reader = file.open()) {
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                if (row.get() instanceof SeedRecord seed) {
                    take(seed, hand);
                }
            }
        }
    }

    private void take(SeedRecord seed, BiConsumer<Device, SimulatedToken> hand) {
        try (SharedSecret secret = seed.secret()) {
            Optional<Device> device = seed.serial().flatMap(keyfob::deviceBySerial);
            if (device.isPresent()
                    && device.get().serial().equals(seed.serial())
                    && seed.parameters() instanceof TotpParameters parameters) {
                hand.accept(device.get(), new SimulatedToken(secret, parameters));
            }
        }
    }
}
