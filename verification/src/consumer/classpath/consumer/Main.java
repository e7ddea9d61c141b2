package consumer;

import dev.keyfob.Actor;
import dev.keyfob.Change;
import dev.keyfob.Device;
import dev.keyfob.DeviceActions;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.SignIn;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Uses the published modules a little, as a project does that has only their jars. */
public final class Main {
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String FILE = "upn,serial number,secret key,time interval,manufacturer,model\n"
            + "ada@example.org,1000001," + SECRET + ",30,Example,T-1\n";
    private static final UserId ADA = UserId.of("ada@example.org");

    private Main() {}

    /**
     * Runs all of it.
     *
     * @param args not used
     * @throws IOException never, since the file is in memory
     */
    public static void main(String[] args) throws IOException {
        checkCore();
        checkDevices();
        System.out.println("the consumer is content");
    }

    private static void checkCore() {
        // RFC 6238 appendix B: at 59 seconds SHA-1 gives 94287082, of which a token with 6 digits shows the last six.
        String code = code(Instant.ofEpochSecond(59));
        check(code.equals("287082"), "the code of RFC 6238");
    }

    private static void checkDevices() throws IOException {
        Instant start = Instant.parse("2026-11-24T12:00:00Z");
        InMemoryCredentialStore store = new InMemoryCredentialStore();
        KeyRing keys = KeyRing.throwAway(new SecureRandom());
        Keyfob today = keyfob(store, keys, start);
        DeviceActions desk = today.actingAs(Actor.of("admin:ines"));

        ImportReport report = desk.importSeeds(file(), ImportOptions.ROW_BY_ROW);
        check(report.stored() == 1, "the import");
        Device token = today.deviceBySerial("1000001").orElseThrow();
        check(desk.assign(token.id(), ADA).isDone(), "the assignment");
        Change activated = desk.activate(ADA, token.id(), code(start));
        check(activated.isDone(), "the activation");

        Instant later = start.plusSeconds(60);
        Keyfob tonight = keyfob(store, keys, later);
        SignIn first = tonight.verify(ADA, code(later));
        check(first.isAccepted(), "the first use of a code");
        SignIn second = tonight.verify(ADA, code(later));
        check(second.status() == SignIn.Status.REFUSED, "the second use of a code");
    }

    private static Keyfob keyfob(InMemoryCredentialStore store, KeyRing keys, Instant at) {
        return Keyfob.builder(store, keys).clock(Clock.fixed(at, ZoneOffset.UTC)).build();
    }

    private static CsvSeedSource file() {
        return CsvSeedSource.of(
                CsvProfiles.ENTRA,
                "tokens.csv",
                () -> new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)));
    }

    private static String code(Instant at) {
        return Totp.of(SharedSecret.fromBase32(SECRET), TotpParameters.DEFAULT)
                .generate(at)
                .text();
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what + " must be right");
        }
    }
}
