package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredUser;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceLifeTest {
    private static final Token A = Token.totp("A-1");
    private final House house = new House();

    private long step() {
        return house.now().getEpochSecond() / 30;
    }

    @Test
    void hasAllThatItsMakerSays() throws IOException {
        Instant end = Instant.parse("2031-01-01T00:00:00Z");
        house.desk.importSeeds(
                new ListSource(() -> List.of(SeedRecord.builder(1, A.secret(), A.parameters())
                        .serial("a 1")
                        .manufacturer("Feitian")
                        .model("c200")
                        .expires(end)
                        .build())),
                ImportOptions.ROW_BY_ROW);
        Device device = house.keyfob.deviceBySerial("A1").orElseThrow();
        assertThat(device.serial()).contains("a 1");
        assertThat(device.manufacturer()).contains("Feitian");
        assertThat(device.model()).contains("c200");
        assertThat(device.expires()).contains(end);
        assertThat(house.keyfob.device(device.id())).contains(device);
    }

    @Test
    void keepsItsParametersWhateverHappens() {
        OtpParameters parameters = TotpParameters.of(HmacAlgorithm.SHA256, 6, Duration.ofSeconds(60));
        Token slow = new Token("S-1", parameters);
        house.giveTo(MARA, slow, A);
        house.signIn(MARA, slow);
        long behind = house.now().getEpochSecond() / 60 + 5;
        house.desk.resync(MARA, house.idOf(slow), slow.codeAtStep(behind), slow.codeAtStep(behind + 1));
        house.desk.suspend(MARA, house.idOf(slow), "why");
        house.desk.resume(MARA, house.idOf(slow));
        house.desk.reassign(house.idOf(slow), MARA, JON);
        house.desk.reportLost(JON, house.idOf(slow));
        house.desk.retire(house.idOf(slow), RetireReason.LOST);
        house.desk.reinstate(slow.toSeed(1));
        assertThat(house.deviceOf(slow).parameters()).isEqualTo(parameters);
    }

    @Test
    void everyChangeOfAnOwnedDeviceRaisesTheVersionOfItsUser() {
        house.giveTo(MARA, A);
        DeviceId id = house.idOf(A);
        List<Runnable> changes = List.of(
                () -> house.desk.suspend(MARA, id, "on leave"),
                () -> house.desk.resume(MARA, id),
                () -> house.desk.relabel(id, Optional.of("blue")),
                () -> house.desk.relocate(id, Optional.of("safe 3")),
                () -> house.desk.resetDrift(id),
                () -> MaintenanceTest.resealing(house).reseal("k1", () -> false),
                () -> house.desk.reportLost(MARA, id),
                () -> house.desk.retire(id, RetireReason.LOST));
        for (Runnable change : changes) {
            long before = house.store.user(MARA).version();
            change.run();
            assertThat(house.store.user(MARA).version()).isEqualTo(before + 1);
        }
    }

    @Test
    void anAdministratorSetsItsDriftToZero() {
        house.giveTo(MARA, A);
        long behind = step() - 20;
        house.advanceSeconds(600);
        house.desk.resync(MARA, house.idOf(A), A.codeAtStep(behind + 20), A.codeAtStep(behind + 21));
        assertThat(house.deviceOf(A).drift()).isEqualTo(-19);
        long lastUsed = house.store.user(MARA).devices().get(0).lastUsed();
        house.advanceSeconds(60);
        assertThat(house.desk.resetDrift(house.idOf(A)).isDone()).isTrue();
        assertThat(house.deviceOf(A).drift()).isZero();
        assertThat(house.deviceOf(A).driftSince()).contains(house.now());
        assertThat(house.store.user(MARA).devices().get(0).lastUsed()).isEqualTo(lastUsed);
        assertThat(house.auditTypesOf(MARA)).endsWith(AuditType.DRIFT_RESET);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
        house.desk.retire(house.idOf(A), RetireReason.DAMAGED);
        assertThat(house.desk.resetDrift(house.idOf(A))).isEqualTo(new Change.Refused(ChangeRefusal.WRONG_STATE));
    }

    @Test
    void aRemovedUserIsNobodyAndGoesOnFromTheTombstone() {
        long removedAt = removeMara();
        assertThat(((SignIn.Refused) house.keyfob.verify(MARA, "123456")).reason())
                .isEqualTo(CodeRefusal.NO_DEVICE);
        assertThat(house.store.user(MARA).version()).isEqualTo(removedAt);
        assertThat(house.desk.assign(house.idOf(A), MARA).isDone()).isTrue();
        assertThat(house.store.user(MARA).version()).isEqualTo(removedAt + 1);
        assertThat(house.deviceOf(A).owner()).isEqualTo(Optional.of(MARA));
        assertThat(house.store.user(MARA).state().orElseThrow().removed()).isFalse();
    }

    @Test
    void aRecordOnTheChainOfARemovedUserLeavesTheTombstoneWhatItIs() {
        removeMara();
        assertThat(house.keyfob.maintainingAs(Actor.of("job")).markPurged(MARA, 1))
                .isEqualTo(PurgeMarking.DONE);
        assertThat(house.store.user(MARA).state().orElseThrow().removed()).isTrue();
        assertThat(house.desk.issueRecoveryCodes(MARA).status()).isEqualTo(RecoveryCodes.Status.ISSUED);
        assertThat(house.store.user(MARA).state().orElseThrow().removed()).isFalse();
    }

    /** What an application does in its own store with a user who left; the version of the tombstone. */
    private long removeMara() {
        house.giveTo(MARA, A);
        house.desk.offBoard(MARA);
        StoredUser left = house.store.user(MARA).state().orElseThrow();
        CommitId id = CommitId.random(new SecureRandom());
        StoredUser tombstone = left.toBuilder()
                .lastCommit(id)
                .version(left.version() + 1)
                .removed(true)
                .build();
        assertThat(house.store.commit(Commit.builder(id)
                        .user(new UserChange(left.version(), tombstone))
                        .build()))
                .isEqualTo(CommitResult.APPLIED);
        return tombstone.version();
    }

    @Test
    void textsHaveTheirLimitWhereTheyAreGiven() {
        house.giveTo(House.MARA, Token.totp("A-1"));
        DeviceId id = house.idOf(Token.totp("A-1"));
        for (String bad : List.of("", "x".repeat(256), "\u00e9".repeat(128), "two\nlines", "half \ud83d")) {
            assertThatThrownBy(() -> house.desk.relabel(id, Optional.of(bad)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("label must ");
            assertThatThrownBy(() -> house.desk.enrolApp(House.MARA, "mara", bad))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Actor.of(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Actor.of("ines").inRequest(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SignInRequest.of("123456").inRequest(bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(house.desk.relabel(id, Optional.of("x".repeat(255))).isDone())
                .isTrue();
    }

    @Test
    void whatTimeEndedIsNotAmongTheDevicesOfAUser() {
        house.giveTo(House.MARA, Token.totp("A-1"), Token.totp("B-1"));
        house.desk.enrolApp(House.MARA, "mara");
        house.desk.reportLost(House.MARA, house.idOf(Token.totp("A-1")));
        assertThat(house.keyfob.devicesOf(House.MARA)).hasSize(3);
        house.advance(Duration.ofDays(31));
        assertThat(house.keyfob.devicesOf(House.MARA))
                .extracting(Device::id)
                .containsExactly(house.idOf(Token.totp("B-1")));
    }
}
