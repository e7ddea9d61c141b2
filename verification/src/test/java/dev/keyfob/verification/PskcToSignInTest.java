package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Actor;
import dev.keyfob.DeviceActions;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.seed.PskcSeedSource;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import dev.keyfob.store.jdbc.JdbcSchema;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A token of a PSKC file, from the vendor's file to the door. */
class PskcToSignInTest {
    private static final UserId MARA = UserId.of("mara");
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final String FILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
              <KeyPackage>
                <DeviceInfo><Manufacturer>Exampletron</Manufacturer><SerialNo>TK-0001</SerialNo></DeviceInfo>
                <Key Id="TK-0001" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
                  <AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
                  <Data>
                    <Secret><PlainValue>Dx4tPEtaaXiHlqW0w9Lh8AESIzQ=</PlainValue></Secret>
                    <TimeInterval><PlainValue>60</PlainValue></TimeInterval>
                  </Data>
                  <UserId>mara</UserId>
                </Key>
              </KeyPackage>
            </KeyContainer>
            """;

    private final KeyRing keys = KeyRing.throwAway(new SecureRandom());
    private final JdbcDataSource database = new JdbcDataSource();

    @Test
    void signsInWithATokenOfTheFile() throws Exception {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcSchema.create(database);
        PskcSeedSource file =
                PskcSeedSource.of("tokens.xml", () -> new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)));
        Totp token = Totp.of(
                SharedSecret.fromHex("0f1e2d3c4b5a69788796a5b4c3d2e1f001122334"),
                TotpParameters.of(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(60)));

        DeviceActions desk = nodeAt(START).actingAs(Actor.of("admin:ines"));
        ImportReport report =
                desk.importSeeds(file, ImportOptions.ALL_OR_NOTHING.assigningTo(name -> Optional.of(UserId.of(name))));
        assertThat(report.stored()).isEqualTo(1);
        assertThat(desk.activateBySerial(MARA, "TK-0001", token.generate(START).text())
                        .isDone())
                .isTrue();

        Instant later = START.plusSeconds(120);
        assertThat(nodeAt(later).verify(MARA, token.generate(later).text()).isAccepted())
                .isTrue();
    }

    private Keyfob nodeAt(Instant at) {
        return Keyfob.builder(JdbcCredentialStore.open(database), keys)
                .clock(Clock.fixed(at, ZoneOffset.UTC))
                .build();
    }
}
