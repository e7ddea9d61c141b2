package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.uri.MigrationEntry;
import dev.keyfob.otp.uri.MigrationExport;
import dev.keyfob.otp.uri.OtpAuthUri;
import dev.keyfob.otp.uri.WeakSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationBatchesTest {
    /** Secrets, each for itself, because equal ones are not the same copy. */
    private final Set<SharedSecret> read = Collections.newSetFromMap(new IdentityHashMap<>());

    private MigrationExport remembered(List<String> uris) {
        MigrationExport export = MigrationExport.read(uris, WeakSecrets.REFUSE);
        export.entries().stream()
                .map(MigrationEntry::uri)
                .flatMap(uri -> uri.stream().map(OtpAuthUri::secret))
                .forEach(read::add);
        return export;
    }

    @ParameterizedTest
    @MethodSource("files")
    void destroysEverySecretThatIsInNoRow(String file) throws IOException {
        MigrationBatches batches = new MigrationBatches(this::remembered);
        new String(SeedFileCorpusTest.bytes(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("otpauth-migration:"))
                .forEach(line -> batches.add(1, line));
        List<SeedRow> rows = new ArrayList<>();
        batches.end(new AppNames(SerialRule.ACCOUNT, false), rows);

        Set<SharedSecret> given = Collections.newSetFromMap(new IdentityHashMap<>());
        for (SeedRow row : rows) {
            if (row instanceof SeedRecord seed) {
                given.add(seed.secret());
            }
        }
        assertThat(read).isNotEmpty().containsAll(given);
        assertThat(read).allSatisfy(secret -> assertThat(secret.isDestroyed()).isNotEqualTo(given.contains(secret)));
    }

    static Stream<String> files() throws IOException {
        return SeedFileCorpusTest.cases().filter(name -> name.startsWith("otpauth/migration"));
    }
}
