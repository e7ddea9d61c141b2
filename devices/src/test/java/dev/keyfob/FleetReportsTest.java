package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.FleetReports.Finding;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.UserId;
import java.time.Duration;
import java.time.Instant;
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
}
