package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReservedUserTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private static final UserId RESERVED = UserId.of("keyfob:mara");
    private final House house = new House();

    private Map<String, ThrowingCallable> actions() {
        DeviceId free = house.idOf(B);
        DeviceId own = house.idOf(A);
        Map<String, ThrowingCallable> actions = new LinkedHashMap<>();
        actions.put("verify", () -> house.keyfob.verify(RESERVED, "123456"));
        actions.put("verify two codes", () -> house.keyfob.verify(RESERVED, "123456", "234567"));
        actions.put("recover", () -> house.keyfob.recover(RESERVED, "01-AAAA-BBBB-CCCC-DDDD"));
        actions.put("places", () -> house.keyfob.placesLeft(RESERVED, DeviceKind.HARD_TOKEN));
        actions.put("assign", () -> house.desk.assign(free, RESERVED));
        actions.put("reassign", () -> house.desk.reassign(own, MARA, RESERVED));
        actions.put("replace", () -> house.desk.replace(RESERVED, own, free));
        actions.put("off-board", () -> house.desk.offBoard(RESERVED));
        actions.put("enrol", () -> house.desk.enrolApp(RESERVED, "mara"));
        actions.put("unassign", () -> house.desk.unassign(RESERVED, own));
        actions.put("suspend", () -> house.desk.suspend(RESERVED, own, "why"));
        actions.put("report lost", () -> house.desk.reportLost(RESERVED, own));
        actions.put("activate", () -> house.desk.activate(RESERVED, own, "123456"));
        actions.put("activate by serial", () -> house.desk.activateBySerial(RESERVED, A.serial(), "123456"));
        actions.put("resync", () -> house.desk.resync(RESERVED, own, "123456", "234567"));
        actions.put("issue", () -> house.desk.issueRecoveryCodes(RESERVED));
        actions.put("remove", () -> house.desk.removeRecoveryCodes(RESERVED));
        actions.put("unlock", () -> house.desk.unlock(RESERVED));
        return actions;
    }

    @Test
    void noActionIsDoneForAReservedId() {
        house.giveTo(MARA, A);
        house.importTokens(B);
        actions()
                .forEach((name, action) -> assertThatThrownBy(action)
                        .as(name)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("user id must not begin with keyfob:, which is reserved, was keyfob:mara"));
        assertThat(house.store.user(RESERVED).version()).isZero();
        assertThat(house.deviceOf(A).owner()).contains(MARA);
    }

    @Test
    void anImportSaysWhichRowNamesAReservedId() throws IOException {
        ImportOptions toReserved = ImportOptions.ROW_BY_ROW.assigningTo(name -> Optional.of(RESERVED));
        ListSource source = new ListSource(() -> List.of(SeedRecord.builder(1, A.secret(), A.parameters())
                .serial(A.serial())
                .user("mara")
                .build()));
        for (ImportOptions options : List.of(toReserved.asDryRun(), toReserved)) {
            ImportReport report = house.desk.importSeeds(source, options);
            assertThat(report.rows().get(0).problems()).singleElement().satisfies(problem -> {
                assertThat(problem).extracting(RowProblem::code).isEqualTo(ProblemCode.NOT_ASSIGNED);
                assertThat(problem).extracting(RowProblem::message).asString().contains("keyfob:mara", "reserved");
            });
        }
        assertThat(house.deviceOf(A).owner()).isEmpty();
    }

    @Test
    void jobsAndPurgesAskForNoPolicy() {
        house.giveTo(MARA, A);
        Keyfob withoutPolicies = Keyfob.builder(
                        house.store,
                        KeyRing.of(
                                AesGcmSealer.of("k1", House.filled(1))
                                        .withKey("k2", House.filled(3))
                                        .sealingWith("k2"),
                                House.filled(2)))
                .clock(house.clock)
                .policyResolver(user -> {
                    throw new IllegalStateException("who is " + user + "?");
                })
                .build();
        Maintenance jobs = withoutPolicies.maintainingAs(Actor.of("timer"));
        assertThat(jobs.reseal("k1", () -> false)).isEqualTo(new Resealed(1, 0, 0, true));
        assertThat(jobs.markPurged(MARA, 1)).isEqualTo(PurgeMarking.DONE);
    }

    @Test
    void reportsListPersonsOnly() {
        house.giveTo(JON, B);
        MaintenanceTest.resealing(house).reseal("k1", () -> false);
        assertThat(house.store.user(Maintenance.JOBS).state()).isPresent();
        assertThat(house.keyfob.reports().compliance(Duration.ofDays(1), Duration.ofDays(1)))
                .extracting(FleetReports.Compliance::user)
                .containsExactly(JON);
    }
}
