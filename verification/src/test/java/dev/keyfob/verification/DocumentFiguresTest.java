package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.policy.Policy;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import dev.keyfob.seed.PskcSeedSource;
import dev.keyfob.seed.SeedFileSource;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Defaults and limits in sentences of the documents are those of the code. */
class DocumentFiguresTest {
    private static final Policy POLICY = Policy.entra();

    @Test
    void ofGuessing() {
        int steps = POLICY.window().size();
        double sameCode = (POLICY.maxDevices() - 1) * steps / 1e6;
        assertSays(
                "docs/guides/policies.md",
                "with " + POLICY.maxDevices() + " devices one sign-in in "
                        + number(1000L * (long) Math.floor(1 / sameCode / 1000)));
        assertSays(
                "docs/threat-model.md",
                "(" + POLICY.throttle().longestDelay().toHours()
                        + " hour by default), or until the guess budget has its next refill ("
                        + POLICY.throttle().refillInterval().toHours() + " hours by default)");
        assertSays(
                "docs/threat-model.md",
                "the default `entra()` allows strange clients "
                        + POLICY.throttle().hardStop() + " and known ones "
                        + POLICY.knownClients().hardStop() + " more");
        assertThat(POLICY.chancePerYear()).isLessThan(0.02);
        assertThatThrownBy(() -> Policy.builder().maxDevices(20).build()).hasMessageContaining("must be at most 0.02,");
        assertSays("README.md", "would give an attacker who never stops more than 2 % a year cannot be built");
    }

    @Test
    void ofDevicesAndTheirLife() {
        assertSays("docs/compared.md", "yes: " + POLICY.maxDevices() + " by default, 1 to 20,");
        assertThatThrownBy(() -> Policy.builder().maxDevices(21)).hasMessageContaining("between 1 and 20");
        long hours = POLICY.pendingFor().toHours();
        assertSays("docs/guides/enrolment.md", "activated within " + hours + " hour (`Policy.pendingFor`)");
        assertSays("docs/threat-model.md", "an app has " + hours + " hour by default");
        assertSays("docs/guides/operations.md", "For " + POLICY.lostFor().toDays() + " days (`Policy.lostFor`)");
    }

    @Test
    void ofClocks() {
        String operations = "docs/guides/operations.md";
        int wide = POLICY.resyncSteps();
        assertSays(operations, "followed, a step at a time, by up to " + POLICY.maxDrift() + " steps");
        assertSays(operations, "finds the clock within ±" + wide + " steps");
        assertSays(
                operations,
                "The wide window is ±" + wide + " steps by default: " + wide + " minutes for a token of 60 seconds");
        assertSays(operations, wide / 2 + " minutes for tokens of 30 seconds, " + wide + " for those of 60");
        assertSays(
                "docs/threat-model.md",
                "(" + wide + " steps by default, so " + wide / 2 + " minutes of a 30-second token)");
    }

    @Test
    void ofFiles() {
        assertSays("docs/guides/import.md", "keeps the first " + number(ImportReport.DEFAULT_MAX_ROWS) + " rows");
        assertSays("docs/compared.md", "yes: " + CsvProfiles.ALL.size() + " profiles and your own");
        assertSays(
                "docs/interpretation.md",
                number(CsvSeedSource.MAX_ROW_CHARS) + " characters a row, " + number(CsvSeedSource.MAX_CELL_CHARS)
                        + " a cell, " + CsvSeedSource.MAX_COLUMNS + " cells");
        assertSays(
                "docs/interpretation.md",
                number(CsvSeedSource.DEFAULT_MAX_ROWS) + " rows and " + gibibytes(CsvSeedSource.DEFAULT_MAX_BYTES));
        assertSays(
                "docs/interpretation.md",
                "padding ignored; " + SharedSecret.MIN_BYTES + " to " + SharedSecret.MAX_BYTES + " bytes");
        assertSays("docs/threat-model.md", "yes: " + 8 * SharedSecret.MIN_BYTES + " bits at least");
        assertSays(
                "docs/seed-files.md",
                "more than " + gibibytes(PskcSeedSource.DEFAULT_MAX_BYTES) + " or "
                        + number(PskcSeedSource.DEFAULT_MAX_KEYS) + " keys (`withLimits`), asks for more than "
                        + number(PskcSeedSource.DEFAULT_MAX_ITERATIONS) + " iterations");
        assertSays(
                "docs/seed-files.md",
                number(SeedFileSource.DEFAULT_MAX_RECORDS) + " records (`withMaxRecords`), "
                        + gibibytes(SeedFileSource.DEFAULT_MAX_BYTES));
    }

    @Test
    void ofTheExampleOfAStore() {
        long lines = Repository.files(".java").stream()
                .filter(file -> file.startsWith(Repository.root().resolve("examples/redis-store/src/main")))
                .mapToLong(file -> Repository.text(file).lines().count())
                .sum();
        assertThat(lines).isBetween(200L, 250L);
        assertSays("docs/write-a-store.md", "a complete store for a real server: 250 lines");
    }

    private static void assertSays(String document, String sentence) {
        assertThat(JavaBlock.flat(Repository.text(Repository.root().resolve(document))))
                .as(document)
                .contains(sentence);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String gibibytes(long value) {
        assertThat(value % (1L << 30)).isZero();
        return (value >> 30) + " GiB";
    }
}
