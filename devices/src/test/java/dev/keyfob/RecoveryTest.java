package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.policy.Policy;
import dev.keyfob.policy.RecoveryPolicy;
import dev.keyfob.policy.ThrottlePolicy;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final Token A = Token.totp("A-1");
    private static final String NO_CODE = "01-AAAA-BBBB-CCCC-DDDD";

    private static House houseWithToken() {
        House house = new House();
        house.giveTo(MARA, A);
        return house;
    }

    private static List<RecoveryCode> issue(House house) {
        return ((RecoveryCodes.Issued) house.desk.issueRecoveryCodes(MARA)).codes();
    }

    private static Recovery recover(House house, RecoveryCode code) {
        return house.keyfob.recover(MARA, code.revealText());
    }

    private static CodeRefusal reason(Recovery answer) {
        assertThat(answer).isInstanceOf(Recovery.Refused.class);
        return ((Recovery.Refused) answer).reason();
    }

    @Test
    void givesASetOfDifferentCodes() {
        House house = houseWithToken();
        List<RecoveryCode> codes = issue(house);
        assertThat(codes).extracting(RecoveryCode::place).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(codes).extracting(RecoveryCode::revealText).doesNotHaveDuplicates();
        assertThat(codes.get(2).revealText()).matches("03(-[A-Z2-7]{4}){4}");
        assertThat(codes.get(2)).hasToString("RecoveryCode[3]");
        assertThat(house.keyfob.devicesOf(MARA)).hasSize(1);
        assertThat(house.auditTypesOf(MARA)).endsWith(AuditType.RECOVERY_CODES_ISSUED);
    }

    @Test
    void aCodeIsGoodOnceAndReplaced() {
        House house = houseWithToken();
        List<RecoveryCode> codes = issue(house);
        Recovery answer = recover(house, codes.get(4));
        assertThat(answer.status()).isEqualTo(Recovery.Status.ACCEPTED);
        RecoveryCode replacement = ((Recovery.Accepted) answer).replacement();
        assertThat(replacement.place()).isEqualTo(5);
        assertThat(reason(recover(house, codes.get(4)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(recover(house, replacement).isAccepted()).isTrue();
        assertThat(recover(house, codes.get(0)).isAccepted()).isTrue();
        assertThat(house.auditTypesOf(MARA))
                .endsWith(
                        AuditType.RECOVERY_ACCEPTED,
                        AuditType.RECOVERY_REFUSED,
                        AuditType.RECOVERY_ACCEPTED,
                        AuditType.RECOVERY_ACCEPTED);
    }

    @Test
    void readsACodeAsPeopleTypeIt() {
        House house = houseWithToken();
        String code = issue(house).get(6).revealText();
        String typed = " " + code.toLowerCase(Locale.ROOT).replace('-', ' ') + " ";
        assertThat(house.keyfob.recover(MARA, typed).isAccepted()).isTrue();
    }

    @Test
    void refusesMalformedCodesWithoutCountingThem() {
        House house = houseWithToken();
        issue(house);
        long version = house.store.user(MARA).version();
        for (String text : List.of("", "492039", "AA-AAAA-BBBB-CCCC-DDDD", "01-AAAA-BBBB-CCCC-DDD1", NO_CODE + "A")) {
            Recovery answer = house.keyfob.recover(MARA, text);
            assertThat(answer).isEqualTo(new Recovery.Refused(CodeRefusal.MALFORMED_CODE, OptionalInt.empty()));
        }
        assertThat(house.store.user(MARA).version()).isEqualTo(version);
    }

    @Test
    void anotherPlaceIsAnotherCode() {
        House house = houseWithToken();
        List<RecoveryCode> codes = issue(house);
        String moved = "02" + codes.get(0).revealText().substring(2);
        assertThat(reason(house.keyfob.recover(MARA, moved))).isEqualTo(CodeRefusal.WRONG_CODE);
        String beyond = "42" + codes.get(0).revealText().substring(2);
        assertThat(reason(house.keyfob.recover(MARA, beyond))).isEqualTo(CodeRefusal.WRONG_CODE);
    }

    @Test
    void aNewSetReplacesTheOldOne() {
        House house = houseWithToken();
        List<RecoveryCode> old = issue(house);
        List<RecoveryCode> codes = issue(house);
        assertThat(reason(recover(house, old.get(0)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(recover(house, codes.get(0)).isAccepted()).isTrue();
    }

    @Test
    void liftsAHardStop() {
        House house = houseWithToken();
        RecoveryCode code = issue(house).get(0);
        for (int i = 0; i < 100; i++) {
            house.keyfob.verify(MARA, house.wrongCode(A));
            house.advance(Duration.ofHours(1));
        }
        assertThat(house.signIn(MARA, A).isAccepted()).isFalse();
        assertThat(recover(house, code).isAccepted()).isTrue();
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
    }

    @Test
    void givesOneGuessBackIfNoneIsLeft() {
        Policy policy = Policy.builder()
                .throttle(new ThrottlePolicy(
                        20, Duration.ofSeconds(30), Duration.ofHours(1), 100, 3, Duration.ofHours(12)))
                .build();
        House house = new House(policy);
        house.giveTo(MARA, A);
        RecoveryCode code = issue(house).get(0);
        for (int i = 0; i < 3; i++) {
            house.keyfob.verify(MARA, house.wrongCode(A));
        }
        assertThat(((SignIn.Refused) house.signIn(MARA, A)).reason()).isEqualTo(CodeRefusal.LOCKED);
        assertThat(recover(house, code).isAccepted()).isTrue();
        SignIn.Refused spent = (SignIn.Refused) house.keyfob.verify(MARA, house.wrongCode(A));
        assertThat(spent.reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(spent.remainingTries()).hasValue(0);
        assertThat(((SignIn.Refused) house.signIn(MARA, A)).reason()).isEqualTo(CodeRefusal.LOCKED);
    }

    @Test
    void countsItsFailuresApart() {
        Policy policy = Policy.builder().recovery(new RecoveryPolicy(2, 3)).build();
        House house = new House(policy);
        house.giveTo(MARA, A);
        List<RecoveryCode> codes = issue(house);
        assertThat(codes).hasSize(2);
        for (int left = 2; left >= 0; left--) {
            Recovery.Refused refused = (Recovery.Refused) house.keyfob.recover(MARA, NO_CODE);
            assertThat(refused.reason()).isEqualTo(CodeRefusal.WRONG_CODE);
            assertThat(refused.remainingTries()).hasValue(left);
        }
        assertThat(reason(recover(house, codes.get(0)))).isEqualTo(CodeRefusal.LOCKED);
        assertThat(house.signIn(MARA, A).isAccepted()).isTrue();
        assertThat(reason(recover(house, codes.get(0)))).isEqualTo(CodeRefusal.LOCKED);
        assertThat(house.desk.unlock(MARA)).isEqualTo(Unlock.DONE);
        assertThat(recover(house, codes.get(0)).isAccepted()).isTrue();
    }

    @Test
    void successEndsItsCount() {
        House house =
                new House(Policy.builder().recovery(new RecoveryPolicy(2, 2)).build());
        house.giveTo(MARA, A);
        List<RecoveryCode> codes = issue(house);
        house.keyfob.recover(MARA, NO_CODE);
        assertThat(recover(house, codes.get(1)).isAccepted()).isTrue();
        house.keyfob.recover(MARA, NO_CODE);
        assertThat(recover(house, codes.get(0)).isAccepted()).isTrue();
    }

    @Test
    void leavesNoRowOfAnUnknownUser() {
        House house = new House();
        assertThat(reason(house.keyfob.recover(JON, NO_CODE))).isEqualTo(CodeRefusal.NO_RECOVERY_CODE);
        assertThat(house.store.user(JON).state()).isEmpty();
        house.giveTo(MARA, A);
        assertThat(reason(house.keyfob.recover(MARA, NO_CODE))).isEqualTo(CodeRefusal.NO_RECOVERY_CODE);
    }

    @Test
    void aPolicyCanForbidThem() {
        House house =
                new House(Policy.builder().recovery(new RecoveryPolicy(0, 100)).build());
        house.giveTo(MARA, A);
        assertThat(house.desk.issueRecoveryCodes(MARA))
                .isEqualTo(new RecoveryCodes.Refused(ChangeRefusal.NOT_ALLOWED_BY_POLICY));
    }

    @Test
    void aUsersCodesAreNoGoodForAnother() {
        InMemoryCredentialStore sound = new InMemoryCredentialStore();
        FaultyStore store = new FaultyStore(sound);
        House house = new House(store, Policy.entra());
        house.giveTo(MARA, A);
        house.giveTo(JON, Token.totp("J-1"));
        RecoveryCode code = issue(house).get(0);
        StoredUser mara = sound.user(MARA).state().orElseThrow();
        UserSnapshot jon = sound.user(JON);
        store.onUser = snapshot -> new UserSnapshot(
                JON,
                Optional.of(jon.state().orElseThrow().toBuilder()
                        .extension(mara.extension())
                        .build()),
                jon.devices());
        assertThat(reason(house.keyfob.recover(JON, code.revealText()))).isEqualTo(CodeRefusal.WRONG_CODE);
    }

    @Test
    void letsNobodyInWithoutAWonCommit() {
        InMemoryCredentialStore sound = new InMemoryCredentialStore();
        FaultyStore store = new FaultyStore(sound);
        House house = new House(store, Policy.entra());
        house.giveTo(MARA, A);
        RecoveryCode code = issue(house).get(0);
        store.onCommit = (under, commit) -> CommitResult.STALE;
        assertThat(recover(house, code).status()).isEqualTo(Recovery.Status.UNDECIDED);
        assertThat(house.keyfob.recover(MARA, NO_CODE).status()).isEqualTo(Recovery.Status.UNDECIDED);
        assertThat(house.desk.issueRecoveryCodes(MARA).status()).isEqualTo(RecoveryCodes.Status.UNDECIDED);
        AtomicInteger stale = new AtomicInteger(3);
        store.onCommit = (under, commit) -> stale.getAndDecrement() > 0 ? CommitResult.STALE : under.commit(commit);
        assertThat(recover(house, code).isAccepted()).isTrue();
    }

    @Test
    void oneOfTwoUsesAtTheSameTimeWins() {
        InMemoryCredentialStore sound = new InMemoryCredentialStore();
        FaultyStore store = new FaultyStore(sound);
        House house = new House(store, Policy.entra());
        house.giveTo(MARA, A);
        RecoveryCode code = issue(house).get(0);
        Keyfob otherNode =
                Keyfob.builder(sound, House.keys()).clock(house.clock).build();
        List<Recovery> other = new ArrayList<>();
        store.onCommit = (under, commit) -> {
            if (other.isEmpty()) {
                other.add(otherNode.recover(MARA, code.revealText()));
            }
            return under.commit(commit);
        };
        assertThat(reason(recover(house, code))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(other.get(0).isAccepted()).isTrue();
    }

    @Test
    void isStoredAsSaltedHashesOnly() {
        House house =
                new House(Policy.builder().recovery(new RecoveryPolicy(20, 100)).build());
        house.giveTo(MARA, A);
        List<RecoveryCode> codes = issue(house);
        byte[] extension = house.store.user(MARA).state().orElseThrow().extension();
        assertThat(extension).hasSizeLessThan(2000);
        String stored = new String(extension, StandardCharsets.ISO_8859_1);
        assertThat(codes)
                .noneMatch(code ->
                        stored.contains(code.revealText().replace("-", "").substring(2)));
        List<Object> said = new ArrayList<>(List.of(codes, recover(house, codes.get(0))));
        assertThat(said.toString()).doesNotContain(codes.get(0).revealText().substring(3));
    }

    @Test
    void theListenerHearsWhatIsNotRecorded() {
        List<String> heard = new ArrayList<>();
        House house = houseWithToken();
        issue(house);
        Keyfob keyfob = Keyfob.builder(house.store, House.keys())
                .clock(house.clock)
                .listener(new KeyfobListener() {
                    @Override
                    public void onUnrecordedRecovery(UserId user, Recovery answer) {
                        heard.add(user.value() + " " + reason(answer));
                    }
                })
                .build();
        keyfob.recover(MARA, NO_CODE);
        keyfob.recover(MARA, "x");
        keyfob.recover(JON, NO_CODE);
        assertThat(heard).containsExactly("mara MALFORMED_CODE", "jon NO_RECOVERY_CODE");
    }

    @Test
    void placesAreCheckedWhenACodeIsMade() {
        assertThatThrownBy(() -> RecoveryCode.generate(0, new SecureRandom()))
                .hasMessage("place must be between 1 and 99, was 0");
        assertThat(new Recovery.Undecided("x").status()).isEqualTo(Recovery.Status.UNDECIDED);
        assertThat(new RecoveryCodes.Refused(ChangeRefusal.NOT_ALLOWED_BY_POLICY).status())
                .isEqualTo(RecoveryCodes.Status.REFUSED);
    }

    @Test
    void tellsHowManyThereAreAndTakesThemAway() {
        House house = houseWithToken();
        assertThat(house.keyfob.recoveryCodesOf(MARA)).isZero();
        assertThat(house.desk.removeRecoveryCodes(MARA)).isEqualTo(RecoveryCodesRemoval.NONE);
        List<RecoveryCode> codes = issue(house);
        assertThat(house.keyfob.recoveryCodesOf(MARA)).isEqualTo(10);
        assertThat(recover(house, codes.get(0)).isAccepted()).isTrue();
        assertThat(house.keyfob.recoveryCodesOf(MARA)).isEqualTo(10);
        assertThat(house.desk.removeRecoveryCodes(MARA)).isEqualTo(RecoveryCodesRemoval.DONE);
        assertThat(house.keyfob.recoveryCodesOf(MARA)).isZero();
        assertThat(reason(recover(house, codes.get(1)))).isEqualTo(CodeRefusal.NO_RECOVERY_CODE);
        assertThat(house.auditTypesOf(MARA)).endsWith(AuditType.RECOVERY_CODES_REMOVED);
        assertThat(house.keyfob.recoveryCodesOf(UserId.of("nobody"))).isZero();
    }

    @Test
    void takesNoneAwayWithoutAWonCommit() {
        FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
        House house = new House(store, Policy.entra());
        house.giveTo(MARA, A);
        issue(house);
        store.onCommit = (under, commit) -> CommitResult.STALE;
        assertThat(house.desk.removeRecoveryCodes(MARA)).isEqualTo(RecoveryCodesRemoval.UNDECIDED);
        assertThat(house.keyfob.recoveryCodesOf(MARA)).isEqualTo(10);
    }
}
