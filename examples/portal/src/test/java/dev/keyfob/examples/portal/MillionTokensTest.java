package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Actor;
import dev.keyfob.Device;
import dev.keyfob.DeviceActions;
import dev.keyfob.Enrolment;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.otp.codec.Base32;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The inventory over a million tokens: each page comes in well under the time that a person notices. */
@Tag("million")
class MillionTokensTest {
    private static final int TOKENS = Integer.getInteger("portal.tokens", 1_000_000);
    private static final int OWNED = Math.min(1_000, TOKENS / 10);
    private static final int LOOKS = 21;
    private static final int FEW_LOOKS = 3;
    private static final long MOST_MILLIS = 200;
    /** Where no index helps, and the database looks at each token. */
    private static final long MOST_MILLIS_FOR_ALL = 2_000;

    private static final long MOST_MILLIS_FOR_ALL_IN_H2 = 60_000;

    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    Path folder;

    @Test
    void findsTokensQuicklyInAnH2File() throws Exception {
        // Else H2 gives the result of the look before.
        measure(
                "H2",
                MOST_MILLIS_FOR_ALL_IN_H2,
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("million") + ";OPTIMIZE_REUSE_RESULTS=FALSE");
    }

    @Test
    void findsTokensQuicklyInPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setDataDirectory(folder.resolve("database"))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start()) {
            measure(
                    "PostgreSQL",
                    MOST_MILLIS_FOR_ALL,
                    "--spring.profiles.active=postgres",
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres");
        }
    }

    private void measure(String database, long mostForAll, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(
                "--server.port=0",
                "--portal.health-first=P1D",
                "--portal.data-folder=" + folder.resolve("portal"),
                "--logging.level.org.springframework.boot=off"));
        try (ConfigurableApplicationContext running = new SpringApplicationBuilder(
                        PortalApplication.class, ReplacedForTests.class)
                .run(all.toArray(String[]::new))) {
            Keyfob keyfob = running.getBean(Keyfob.class);
            long before = System.nanoTime();
            fill(keyfob);
            System.out.printf(Locale.ROOT, "%s: %,d tokens imported in %d s%n", database, TOKENS, seconds(before));
            Visitor admin = administrator(running);
            String middle = cursorInTheMiddle(keyfob);
            Map<String, String> asked = new LinkedHashMap<>();
            asked.put("first page", "");
            asked.put("page in the middle", "after=" + middle);
            asked.put("whole serial number", "serial=" + serial(TOKENS / 2));
            asked.put(
                    "serial number but two digits",
                    "serial=" + serial(TOKENS / 2).substring(0, 7));
            asked.put(
                    "serial number but five digits",
                    "serial=" + serial(TOKENS / 2).substring(0, 4));
            asked.put("first digit", "serial=5");
            asked.put("no such serial number", "serial=4");
            asked.put("user", "user=" + owner(OWNED / 2));
            asked.put("no such user", "user=nobody");
            asked.put("user and beginning of the serial number", "serial=5&user=" + owner(OWNED / 2));
            asked.put("state that nearly all have", "state=AVAILABLE");
            compare(database, admin, asked, LOOKS, MOST_MILLIS);
            Map<String, String> searched = new LinkedHashMap<>();
            searched.put("state that none has", "state=LOST");
            searched.put("location that none has", "location=nowhere");
            compare(database, admin, searched, FEW_LOOKS, mostForAll);
        }
    }

    private static void compare(String database, Visitor admin, Map<String, String> asked, int looks, long most) {
        Map<String, Long> medians = new LinkedHashMap<>();
        asked.forEach((what, query) -> {
            long median = medianMillis(admin, "/admin/tokens?" + query, looks);
            System.out.printf(Locale.ROOT, "%s: %s: %d ms%n", database, what, median);
            medians.put(what, median);
        });
        assertThat(medians.values()).as("medians in ms, %s", medians).allMatch(median -> median < most);
    }

    private static void fill(Keyfob keyfob) throws IOException {
        DeviceActions desk = keyfob.actingAs(Actor.of("test"));
        CsvSeedSource file = CsvSeedSource.of(CsvProfiles.ENTRA, "million.csv", Rows::new);
        assertThat(desk.importSeeds(file, ImportOptions.ROW_BY_ROW.withMaxReportRows(0))
                        .stored())
                .isEqualTo(TOKENS);
        for (int i = 0; i < OWNED; i++) {
            Device token = keyfob.deviceBySerial(serial(i * (TOKENS / OWNED))).orElseThrow();
            assertThat(desk.assign(token.id(), UserId.of(owner(i))).isDone()).isTrue();
        }
    }

    private static String serial(int number) {
        return String.format(Locale.ROOT, "5%08d", number);
    }

    private static String owner(int number) {
        return "owner" + number;
    }

    /** The lines of a vendor's file, made one by one and the same each time. */
    private static final class Rows extends InputStream {
        private final SplittableRandom random = new SplittableRandom(20261124);
        private final byte[] secret = new byte[20];
        private ByteArrayInputStream block =
                text(new StringBuilder("upn,serial number,secret key,time interval,manufacturer,model\r\n"));
        private int next;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (block.available() == 0 && next < TOKENS) {
                StringBuilder lines = new StringBuilder();
                for (int end = Math.min(TOKENS, next + 1_000); next < end; next++) {
                    random.nextBytes(secret);
                    lines.append(',')
                            .append(serial(next))
                            .append(',')
                            .append(Base32.encode(secret))
                            .append(",30,Example,T-1\r\n");
                }
                block = text(lines);
            }
            return block.read(target, offset, length);
        }

        private static ByteArrayInputStream text(StringBuilder lines) {
            return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static Visitor administrator(ConfigurableApplicationContext running) {
        Account account = running.getBean(Accounts.class)
                .add("million", Role.TOKEN_ADMIN, Set.of(), PASSWORD)
                .orElseThrow();
        DeviceActions desk = running.getBean(Keyfob.class).actingAs(Actor.of("test"));
        MovingClock clock = running.getBean(MovingClock.class);
        var pending = (Enrolment.Pending) desk.enrolApp(account.userId(), account.name());
        var app = new PortalTestCase.HeldApp(pending.uri().secret(), clock);
        desk.activate(account.userId(), pending.device().id(), app.code());
        clock.advance(Duration.ofSeconds(30));
        Visitor visitor = new Visitor(
                        Integer.parseInt(running.getEnvironment().getRequiredProperty("local.server.port")))
                .signIn(account.name(), PASSWORD);
        visitor.open("/code").submit("/code", "code", app.code());
        return visitor;
    }

    /** Reads half of all, which shows as well that a page goes on where the one before ended. */
    private static String cursorInTheMiddle(Keyfob keyfob) {
        PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
        Page<Device> page = keyfob.devices(DeviceFilter.ALL, request);
        for (long seen = page.items().size();
                seen < TOKENS / 2;
                seen += page.items().size()) {
            page = keyfob.devices(DeviceFilter.ALL, request.after(page.next().orElseThrow()));
        }
        return page.next().orElseThrow().text();
    }

    private static long medianMillis(Visitor admin, String address, int looks) {
        long[] nanos = new long[looks];
        for (int i = 0; i < looks; i++) {
            long before = System.nanoTime();
            admin.open(address);
            nanos[i] = System.nanoTime() - before;
            assertThat(admin.status()).isEqualTo(200);
            assertThat(admin.path()).isEqualTo("/admin/tokens");
        }
        java.util.Arrays.sort(nanos);
        return Duration.ofNanos(nanos[looks / 2]).toMillis();
    }

    private static long seconds(long before) {
        return Duration.ofNanos(System.nanoTime() - before).toSeconds();
    }
}
