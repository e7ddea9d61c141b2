package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.PageRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SecretsNeverLeakTest {
    private static final Token MARKED = Token.totp("MARKED-1");

    @Test
    void nothingThatIsPrintedHoldsASecretOrACode() throws IOException {
        House house = new House();
        List<Object> said = new ArrayList<>();
        ImportReport report = house.desk.importSeeds(ListSource.of(MARKED), ImportOptions.ROW_BY_ROW);
        said.add(report);
        said.addAll(report.rows());
        said.add(house.desk
                .importSeeds(ListSource.of(MARKED), ImportOptions.ROW_BY_ROW)
                .rows());
        said.add(house.desk.assign(house.idOf(MARKED), MARA));
        String code = MARKED.codeAt(house.now());
        said.add(house.desk.activate(MARA, house.idOf(MARKED), code));
        said.add(house.keyfob.verify(MARA, code));
        house.advanceSeconds(60);
        String second = MARKED.codeAt(house.now());
        said.add(house.keyfob.verify(MARA, second));
        Enrolment app = house.desk.enrolApp(MARA, "mara");
        said.add(app);
        said.add(house.keyfob.devices(DeviceFilter.ALL, PageRequest.first(10)));
        said.add(house.keyfob.audit(AuditFilter.ALL, PageRequest.first(100)));
        said.add(house.store.user(MARA));
        said.add(House.keys());
        said.add(house.keyfob);

        byte[] secret = MARKED.secret().revealBytes();
        byte[] appSecret = ((Enrolment.Pending) app).uri().secret().revealBytes();
        String everything = said.toString().toLowerCase(Locale.ROOT);
        for (byte[] marked : List.of(secret, appSecret)) {
            assertThat(everything)
                    .doesNotContain(new String(marked, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
                    .doesNotContain(Hex.encode(marked).toLowerCase(Locale.ROOT))
                    .doesNotContain(Base32.encode(marked).toLowerCase(Locale.ROOT))
                    .doesNotContain(Base64.getEncoder().encodeToString(marked).toLowerCase(Locale.ROOT));
        }
        assertThat(everything).doesNotContain(code).doesNotContain(second);
    }

    @Test
    void theStoreNeverSeesASecretInClear() {
        House house = new House();
        house.giveTo(MARA, MARKED);
        StoredDevice stored = house.store.user(MARA).devices().get(0);
        String secret = new String(MARKED.secret().revealBytes(), StandardCharsets.ISO_8859_1);
        assertThat(new String(stored.sealedSecret(), StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
        assertThat(new String(stored.extension(), StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }
}
