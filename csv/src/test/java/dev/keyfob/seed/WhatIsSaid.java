package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** All texts that a person or a log can see of a file, and that none of them has a secret in it. */
final class WhatIsSaid {
    private WhatIsSaid() {}

    /** Reads a file to its end; a good row says what the function says of it, and what its secret and its warnings say. */
    static List<String> of(SeedSource source, Function<SeedRecord, String> goodRow) throws IOException {
        List<String> said = new ArrayList<>();
        said.add(source.toString());
        try (SeedReader reader = source.open()) {
            said.add(reader.toString());
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                row.get()
                        .fold(
                                seed -> {
                                    said.add(goodRow.apply(seed));
                                    said.add(seed.secret().toString());
                                    seed.warnings().forEach(warning -> said.add(warning.toString()));
                                    return 0;
                                },
                                problem -> {
                                    said.add(problem.toString());
                                    said.add(problem.describe());
                                    return 0;
                                });
            }
        } catch (SeedFormatException e) {
            said.add(e.toString());
            assertThat(e).hasNoCause();
            assertThat(e.getSuppressed()).isEmpty();
        }
        return said;
    }

    /** Neither a secret nor a half of it may be in a text, in whatever case. */
    static void assertSilent(String said, String form) {
        String secret = form.toLowerCase(Locale.ROOT);
        assertThat(said.toLowerCase(Locale.ROOT))
                .doesNotContain(secret)
                .doesNotContain(secret.substring(secret.length() / 2))
                .doesNotContain(secret.substring(0, secret.length() / 2));
    }
}
