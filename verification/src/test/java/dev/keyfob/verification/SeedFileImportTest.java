package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyfob.Actor;
import dev.keyfob.DeviceActions;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowOutcome.Status;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.seed.PskcSeedSource;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.PageRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of each kind on their way into a store. */
class SeedFileImportTest {
    /** Takes all that the good files have. */
    private static final Policy ANY = Policy.entra().toBuilder()
            .algorithms(Set.of(HmacAlgorithm.values()))
            .digits(Set.of(6, 7, 8))
            .periods(Set.of(Duration.ofSeconds(30), Duration.ofSeconds(60)))
            .hotpAllowed(true)
            .maxChancePerYear(1)
            .build();

    private final InMemoryCredentialStore store = new InMemoryCredentialStore();
    private final DeviceActions desk = Keyfob.builder(store, KeyRing.throwAway(new SecureRandom()))
            .policy(ANY)
            .build()
            .actingAs(Actor.of("admin:ines"));

    @ParameterizedTest
    @EnumSource
    void theSameFileAgainChangesNothing(SeedFileKind kind) throws IOException {
        assertThat(statuses(desk.importSeeds(kind.good(), ImportOptions.ROW_BY_ROW)))
                .hasSize(kind.tokens())
                .containsOnly(Status.IMPORTED);
        List<StoredDevice> devices = devices();
        List<AuditRecord> audit = audit();

        assertThat(statuses(desk.importSeeds(kind.good(), ImportOptions.ROW_BY_ROW)))
                .hasSize(kind.tokens())
                .containsOnly(Status.UNCHANGED);
        assertThat(statuses(desk.importSeeds(kind.good(), ImportOptions.ALL_OR_NOTHING)))
                .hasSize(kind.tokens())
                .containsOnly(Status.UNCHANGED);

        assertThat(devices()).isEqualTo(devices).hasSize(kind.tokens());
        assertThat(audit()).isEqualTo(audit);
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunSaysWhatTheImportDoesAndStoresNothing(SeedFileKind kind) throws IOException {
        ImportReport dry = desk.importSeeds(kind.good(), ImportOptions.ROW_BY_ROW.asDryRun());

        assertThat(dry.isDryRun()).isTrue();
        assertThat(devices()).isEmpty();
        assertThat(audit()).isEmpty();
        assertThat(statuses(desk.importSeeds(kind.good(), ImportOptions.ROW_BY_ROW)))
                .isEqualTo(statuses(dry));
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledImportIsCompletedByRunningItAgain(SeedFileKind kind) throws IOException {
        ImportReport cancelled = desk.importSeeds(kind.good(), ImportOptions.ROW_BY_ROW.cancelledBy(() -> true));
        assertThat(cancelled.stopped()).contains("cancelled");
        assertThat(devices()).hasSize(1);

        ImportReport rest = desk.importSeeds(kind.good(), ImportOptions.ROW_BY_ROW);
        assertThat(rest.stopped()).isEmpty();
        assertThat(rest.count(Status.UNCHANGED)).isEqualTo(1);
        assertThat(rest.count(Status.IMPORTED)).isEqualTo(kind.tokens() - 1);
    }

    @ParameterizedTest
    @EnumSource
    void aBadRowHoldsAllBackIfAllWereWanted(SeedFileKind kind) throws IOException {
        ImportReport report = desk.importSeeds(kind.bad(), ImportOptions.ALL_OR_NOTHING);

        assertThat(report.count(Status.UNREADABLE)).isPositive();
        assertThat(report.stored()).isZero();
        assertThat(devices()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFileOfEndlessTokensIsStoppedAndNothingStored(SeedFileKind kind) {
        assertThatExceptionOfType(SeedFormatException.class)
                .isThrownBy(() -> desk.importSeeds(kind.endlessRecords(), ImportOptions.ROW_BY_ROW))
                .withMessageMatching(
                        "the file must have at most (500 (rows|keys|tokens|records)|1048576 bytes), had more"
                                + "|the file must have at most 200 lines of otpauth-migration, had more; .*");
        assertThat(devices()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFileOfOneEndlessTokenIsStoppedAndNothingStored(SeedFileKind kind) {
        assertThatExceptionOfType(SeedFormatException.class)
                .isThrownBy(() -> desk.importSeeds(kind.endlessRecord(), ImportOptions.ROW_BY_ROW))
                .withMessageMatching("the file must have at most 1048576 bytes, had more"
                        + "|the file has a tag, a comment or a text of more than 262144 bytes, which no seed file needs"
                        + "|.*must have at most [0-9]+ characters(, had more)?");
        assertThat(devices()).isEmpty();
    }

    @Test
    void bombsInXmlAreStoppedAndNothingStored() {
        assertBombIsStopped(
                "<!DOCTYPE KeyContainer [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><KeyContainer>&b;",
                "the file declares a document type or entities, which no seed file needs and attacks do");
        assertBombIsStopped(
                "<KeyContainer>" + "<a>".repeat(100_000),
                "the record in line 1 must have at most 32 elements within elements, had more");
        assertBombIsStopped(
                "<KeyContainer xmlns:x=\"x\"><EncryptionKey><x:DerivedKey><x:KeyDerivationMethod"
                        + " Algorithm=\"http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2\"><x:PBKDF2-params>"
                        + "<Salt><Specified>AAAAAAAAAAA=</Specified></Salt><IterationCount>2147483647</IterationCount>"
                        + "</x:PBKDF2-params></x:KeyDerivationMethod></x:DerivedKey></EncryptionKey></KeyContainer>",
                "the key derivation must have 1 to 10000000 iterations, had 2147483647");
    }

    private void assertBombIsStopped(String text, String why) {
        PskcSeedSource bomb = PskcSeedSource.of(
                        "tokens.xml", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .withPassword("correct horse".toCharArray());
        assertThatExceptionOfType(SeedFormatException.class)
                .isThrownBy(() -> desk.importSeeds(bomb, ImportOptions.ROW_BY_ROW))
                .withMessage(why);
        assertThat(devices()).isEmpty();
    }

    private static List<Status> statuses(ImportReport report) {
        return report.rows().stream().map(RowOutcome::status).toList();
    }

    private List<StoredDevice> devices() {
        return store.devices(DeviceFilter.ALL, PageRequest.first(100)).items();
    }

    private List<AuditRecord> audit() {
        return store.audit(AuditFilter.ALL, PageRequest.first(100)).items();
    }
}
