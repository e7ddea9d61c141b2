package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.FleetReports.Finding;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.UserId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetReportsTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration MONTH = Duration.ofDays(30);

    private static Instant resyncBehind(House house, int steps) {
        house.advanceSeconds(3600);
        long behind = house.now().getEpochSecond() / 30 - steps;
        assertThat(house.desk
                        .resync(MARA, house.idOf(A), A.codeAtStep(behind), A.codeAtStep(behind + 1))
                        .isDone())
                .isTrue();
        return house.now();
    }

    @Test
    void tellsHowFarAClockIsOffSinceWhenAndItsLastUse() {
        House house = new House();
        house.giveTo(MARA, A);
        house.giveTo(JON, B);
        Instant since = resyncBehind(house, 20);
        house.advanceSeconds(60);
        long shown = house.now().getEpochSecond() / 30 - 19;
        assertThat(house.keyfob.verify(MARA, A.codeAtStep(shown)).isAccepted()).isTrue();
        FleetReports reports = house.keyfob.reports();
        assertThat(reports.drift(19)).singleElement().satisfies(device -> {
            assertThat(device.serial()).contains("A-1");
            assertThat(device.drift()).isEqualTo(-19);
            assertThat(device.driftSince()).contains(since);
            assertThat(device.lastUsedAt()).contains(house.now());
        });
        assertThat(reports.drift(20)).isEmpty();
        assertThatThrownBy(() -> reports.drift(0)).hasMessage("atLeast must be at least 1, was 0");
    }

    @Test
    void listsWhatNobodyUsedSince() {
        House house = new House();
        house.giveTo(MARA, A);
        house.giveTo(JON, B);
        house.importTokens(Token.totp("C-1"));
        Instant activated = house.deviceOf(A).lastUsedAt().orElseThrow();
        FleetReports reports = house.keyfob.reports();
        house.advance(Duration.between(house.now(), activated.plus(MONTH)));
        assertThat(reports.unused(MONTH)).isEmpty();
        assertThat(house.keyfob.verify(JON, B.codeAt(house.now())).isAccepted()).isTrue();
        house.advanceSeconds(1);
        assertThat(reports.unused(MONTH)).singleElement().satisfies(device -> {
            assertThat(device.serial()).contains("A-1");
            assertThat(device.owner()).contains(MARA);
            assertThat(device.lastUsedAt()).contains(activated);
        });
        assertThat(reports.unused(Duration.ZERO)).hasSize(2);
        house.desk.suspend(MARA, house.idOf(A), "on leave");
        assertThat(reports.unused(MONTH)).isEmpty();
        assertThatThrownBy(() -> reports.unused(Duration.ofDays(-1)))
                .hasMessage("unusedFor must not be negative, was PT-24H");
    }

    @Test
    void findsUsersWithTooFewDevicesAndTokensThatAreDying() {
        House house = new House(Policy.builder().minDevices(2).build());
        house.giveTo(MARA, A, Token.totp("C-1"));
        house.giveTo(JON, B);
        resyncBehind(house, 36);
        FleetReports reports = house.keyfob.reports();
        assertThat(reports.compliance(YEAR, MONTH)).hasSize(2);
        FleetReports.Compliance jon = reports.compliance(JON, YEAR, MONTH);
        assertThat(jon.findings()).containsExactly(Finding.TOO_FEW_DEVICES);
        assertThat(jon.devices()).isEmpty();
        FleetReports.Compliance mara = reports.compliance(MARA, YEAR, MONTH);
        assertThat(mara.findings()).isEmpty();
        assertThat(mara.devices())
                .singleElement()
                .satisfies(found -> assertThat(found.findings()).containsExactly(Finding.DRIFT_NEAR_BOUND));
        assertThat(mara.isCompliant()).isFalse();
        house.advance(YEAR.plusDays(1));
        assertThat(reports.compliance(JON, YEAR, MONTH).devices())
                .singleElement()
                .satisfies(found -> assertThat(found.findings()).containsExactly(Finding.UNUSED_FOR_LONG));
        assertThat(reports.compliance(UserId.of("nobody"), YEAR, MONTH).findings())
                .containsExactly(Finding.TOO_FEW_DEVICES);
    }

    @Test
    void countsEachKindForABreakGlassAccount() {
        House house = new House(Policy.builder()
                .minDevicesOf(DeviceKind.HARD_TOKEN, 2)
                .minDevicesOf(DeviceKind.AUTHENTICATOR_APP, 1)
                .build());
        house.giveTo(MARA, A, B);
        FleetReports reports = house.keyfob.reports();
        assertThat(reports.compliance(MARA, YEAR, MONTH).findings()).containsExactly(Finding.TOO_FEW_APPS);
        Enrolment.Pending app = (Enrolment.Pending) house.desk.enrolApp(MARA, "mara");
        assertThat(reports.compliance(MARA, YEAR, MONTH).findings()).containsExactly(Finding.TOO_FEW_APPS);
        String code = Totp.of(app.uri().secret(), TotpParameters.DEFAULT)
                .generate(house.now())
                .text();
        assertThat(house.desk.activate(MARA, app.device().id(), code).isDone()).isTrue();
        assertThat(reports.compliance(MARA, YEAR, MONTH).isCompliant()).isTrue();
        house.desk.suspend(MARA, house.idOf(B), "left at home");
        assertThat(reports.compliance(MARA, YEAR, MONTH).findings()).containsExactly(Finding.TOO_FEW_HARD_TOKENS);
        assertThat(reports.compliance(JON, YEAR, MONTH).findings())
                .containsExactlyInAnyOrder(Finding.TOO_FEW_DEVICES, Finding.TOO_FEW_HARD_TOKENS, Finding.TOO_FEW_APPS);
    }

    @Test
    void findsDevicesWhoseLifeEndsSoon() throws IOException {
        House house = new House();
        Instant end = house.now().plus(Duration.ofDays(100));
        house.desk.importSeeds(
                new ListSource(() -> List.of(SeedRecord.builder(1, A.secret(), A.parameters())
                        .serial(A.serial())
                        .expires(end)
                        .build())),
                ImportOptions.ROW_BY_ROW);
        house.desk.assign(house.idOf(A), MARA);
        house.desk.activate(MARA, house.idOf(A), A.codeAt(house.now()));
        FleetReports reports = house.keyfob.reports();
        assertThat(reports.compliance(MARA, YEAR, Duration.ofDays(99)).devices())
                .isEmpty();
        assertThat(reports.compliance(MARA, YEAR, Duration.ofDays(100)).devices())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.device().expires()).contains(end);
                    assertThat(found.findings()).containsExactly(Finding.EXPIRING);
                });
        house.advance(Duration.ofDays(101));
        assertThat(reports.compliance(MARA, YEAR, Duration.ZERO).devices()).hasSize(1);
    }

    @Test
    void driftIsNearItsBoundFromThreeQuartersOn() {
        House house = new House();
        house.giveTo(MARA, A);
        resyncBehind(house, 30);
        assertThat(house.keyfob.reports().compliance(MARA, YEAR, MONTH).devices())
                .isEmpty();
        resyncBehind(house, 31);
        assertThat(house.keyfob.reports().compliance(MARA, YEAR, MONTH).devices())
                .hasSize(1);
    }
}
