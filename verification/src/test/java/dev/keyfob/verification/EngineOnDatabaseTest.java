package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Actor;
import dev.keyfob.AuditEvent;
import dev.keyfob.AuditType;
import dev.keyfob.Device;
import dev.keyfob.Enrolment;
import dev.keyfob.Keyfob;
import dev.keyfob.SignIn;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.jdbc.JdbcCredentialStore;
import dev.keyfob.store.jdbc.JdbcSchema;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.PageRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The promises of the engine on a database, with two nodes that share nothing but the database. */
class EngineOnDatabaseTest {
    private static final UserId MARA = UserId.of("mara");
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final int MOST_DEVICES = 5;
    private static final int ROUNDS = 20;

    private final KeyRing keys = KeyRing.throwAway(new SecureRandom());
    private DataSource database;

    @BeforeEach
    void createDatabase() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database = source;
        JdbcSchema.create(database);
    }

    @Test
    void signsInWithEitherDeviceAndWithNoCodeTwice() {
        Totp first = activeApp(START);
        Totp second = activeApp(START);
        Instant later = START.plusSeconds(90);

        assertThat(nodeAt(later).verify(MARA, code(first, later)).isAccepted()).isTrue();
        assertThat(nodeAt(later).verify(MARA, code(second, later)).isAccepted()).isTrue();
        assertThat(nodeAt(later).verify(MARA, code(first, later)).isAccepted()).isFalse();
        assertThat(types(later))
                .endsWith(AuditType.SIGN_IN_ACCEPTED, AuditType.SIGN_IN_ACCEPTED, AuditType.SIGN_IN_REFUSED);
    }

    @Test
    void oneCodeIsAcceptedOnceByTwoNodes(TestReporter reporter) throws Exception {
        Totp app = activeApp(START);
        try (Meeting<SignIn> meeting = new Meeting<>()) {
            Instant at = START;
            for (int round = 0; round < ROUNDS; round++) {
                at = at.plusSeconds(60);
                String code = code(app, at);
                Keyfob one = nodeAt(at);
                Keyfob other = nodeAt(at);
                List<SignIn> answers = meeting.of(who -> (who % 2 == 0 ? one : other).verify(MARA, code));
                assertThat(answers).filteredOn(SignIn::isAccepted).hasSize(1);
                one.actingAs(Actor.of("admin:ines")).unlock(MARA);
            }
            meeting.reportOverlap(reporter, "one code, two nodes");
        }
        assertThat(types(START)).filteredOn(AuditType.SIGN_IN_ACCEPTED::equals).hasSize(ROUNDS);
    }

    @Test
    void neverMoreDevicesThanAllowedByTwoNodes(TestReporter reporter) throws Exception {
        Keyfob one = nodeAt(START);
        Keyfob other = nodeAt(START);
        try (Meeting<Enrolment> meeting = new Meeting<>()) {
            for (int round = 0; round < ROUNDS; round++) {
                UserId user = UserId.of("user" + round);
                for (int device = 0; device < MOST_DEVICES - 1; device++) {
                    enrol(one, user);
                }
                List<Enrolment> answers = meeting.of(who -> enrol(who % 2 == 0 ? one : other, user));
                assertThat(answers)
                        .filteredOn(answer -> answer.status() == Enrolment.Status.PENDING)
                        .hasSize(1);
                assertThat(other.devicesOf(user)).hasSize(MOST_DEVICES);
            }
            meeting.reportOverlap(reporter, "the last device, two nodes");
        }
    }

    private static Enrolment enrol(Keyfob node, UserId user) {
        return node.actingAs(Actor.of("admin:ines")).enrolApp(user, user.value());
    }

    /** Enrols and activates an app; the result computes its codes. */
    private Totp activeApp(Instant at) {
        Keyfob node = nodeAt(at);
        Enrolment.Pending pending = (Enrolment.Pending) enrol(node, MARA);
        SharedSecret secret = pending.uri().secret();
        Totp app = Totp.of(secret, (TotpParameters) pending.uri().parameters());
        Device device = pending.device();
        assertThat(node.actingAs(Actor.user(MARA))
                        .activate(MARA, device.id(), code(app, at))
                        .isDone())
                .isTrue();
        return app;
    }

    private static String code(Totp app, Instant at) {
        return app.generate(at).text();
    }

    private List<AuditType> types(Instant at) {
        return nodeAt(at).audit(AuditFilter.ALL, PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
                .map(AuditEvent::type)
                .toList();
    }

    /** A node of an application, with a store object of its own. */
    private Keyfob nodeAt(Instant at) {
        return Keyfob.builder(JdbcCredentialStore.open(database), keys)
                .clock(Clock.fixed(at, ZoneOffset.UTC))
                .build();
    }
}
