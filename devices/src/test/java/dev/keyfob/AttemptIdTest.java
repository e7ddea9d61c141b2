package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.policy.Policy;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttemptIdTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");
    private final InMemoryCredentialStore sound = new InMemoryCredentialStore();
    private final FaultyStore store = new FaultyStore(sound);
    private final House house = new House(store, Policy.entra());

    @BeforeEach
    void giveTwoTokens() {
        house.giveTo(MARA, A, B);
    }

    private SignInRequest attempt(String code) {
        return SignInRequest.of(code).withAttemptId("form-1");
    }

    private SignIn verify(SignInRequest request) {
        return house.keyfob.verify(MARA, request);
    }

    private static CodeRefusal reason(SignIn answer) {
        assertThat(answer).isInstanceOf(SignIn.Refused.class);
        return ((SignIn.Refused) answer).reason();
    }

    @Test
    void aRepetitionIsAcceptedAgain() {
        String code = A.codeAt(house.now());
        SignIn first = verify(attempt(code));
        assertThat(first.isAccepted()).isTrue();
        house.advanceSeconds(100);
        assertThat(verify(attempt(code))).isEqualTo(first);
        assertThat(house.auditTypesOf(MARA)).contains(AuditType.SIGN_IN_REPEATED);
        assertThat(reason(house.keyfob.verify(MARA, A.codeAtStep(house.now().getEpochSecond() / 30 - 3))))
                .isEqualTo(CodeRefusal.WRONG_CODE);
    }

    @Test
    void nothingElseIsARepetition() {
        house.giveTo(JON, Token.totp("J-1"));
        String code = A.codeAt(house.now());
        assertThat(verify(attempt(code)).isAccepted()).isTrue();
        assertThat(reason(verify(SignInRequest.of(code)))).isEqualTo(CodeRefusal.REPLAYED);
        assertThat(reason(verify(SignInRequest.of(code).withAttemptId("form-2"))))
                .isEqualTo(CodeRefusal.REPLAYED);
        assertThat(reason(verify(attempt(code).onDevice(house.idOf(A))))).isEqualTo(CodeRefusal.REPLAYED);
        assertThat(reason(house.keyfob.verify(JON, attempt(code)))).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(verify(attempt(B.codeAt(house.now()))).isAccepted()).isTrue();
    }

    @Test
    void isForgottenAfterTwoMinutes() {
        String code = A.codeAtStep(house.now().getEpochSecond() / 30 + 1);
        assertThat(verify(attempt(code)).isAccepted()).isTrue();
        house.advance(Duration.ofMinutes(2));
        assertThat(verify(attempt(code)).isAccepted()).isFalse();
    }

    @Test
    void aDoubleClickThatMeetsANodeWhoseClockIsBehindGetsTheSameAnswer() {
        String code = A.codeAt(house.now());
        SignIn first = verify(attempt(code));
        assertThat(first.isAccepted()).isTrue();
        house.advanceSeconds(-10);
        assertThat(verify(attempt(code))).isEqualTo(first);
    }

    @Test
    void isNotValidBeforeItWasMade() {
        String code = A.codeAt(house.now());
        assertThat(verify(attempt(code)).isAccepted()).isTrue();
        house.advance(Duration.ofMillis(-10_001));
        assertThat(reason(verify(attempt(code)))).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void aRepeatedFailureCountsOnce() {
        String wrong = house.wrongCode(A, B);
        SignIn first = verify(attempt(wrong));
        long version = sound.user(MARA).version();
        for (int i = 0; i < 10; i++) {
            assertThat(verify(attempt(wrong))).isEqualTo(first);
        }
        assertThat(sound.user(MARA).version()).isEqualTo(version);
        assertThat(reason(verify(SignInRequest.of(wrong).withAttemptId("form-2"))))
                .isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(sound.user(MARA).state().orElseThrow().failures()).isEqualTo(2);
    }

    @Test
    void aRepetitionOfTheFailureThatLockedGetsTheSameAnswer() {
        for (int i = 0; i < 3; i++) {
            house.keyfob.verify(MARA, house.wrongCode(A, B));
        }
        SignIn first = verify(attempt(house.wrongCode(A, B)));
        assertThat(((SignIn.Refused) first).lockedUntil()).isPresent();
        assertThat(verify(attempt(house.wrongCode(A, B)))).isEqualTo(first);
    }

    @Test
    void aDeviceThatWasSuspendedMeanwhileLetsNobodyIn() {
        String code = A.codeAt(house.now());
        assertThat(verify(attempt(code)).isAccepted()).isTrue();
        house.desk.suspend(MARA, house.idOf(A), "stolen?");
        assertThat(reason(verify(attempt(code)))).isEqualTo(CodeRefusal.REPLAYED);
    }

    @Test
    void getsTheAnswerWhoseCommitWonAfterItGotLost() {
        store.onCommit = (sound, commit) -> {
            sound.commit(commit);
            return new CommitResult.OutcomeUnknown("connection lost");
        };
        String code = A.codeAt(house.now());
        assertThat(verify(attempt(code)).status()).isEqualTo(SignIn.Status.UNDECIDED);
        assertThat(verify(attempt(code)).status()).isEqualTo(SignIn.Status.UNDECIDED);
        store.onCommit = (sound, commit) -> sound.commit(commit);
        assertThat(verify(attempt(code)).isAccepted()).isTrue();
    }

    @Test
    void aDoubleClickThatMeetsAnotherNodeGetsTheSameAnswer() {
        Keyfob otherNode =
                Keyfob.builder(sound, House.keys()).clock(house.clock).build();
        String code = A.codeAt(house.now());
        List<SignIn> other = new ArrayList<>();
        store.onCommit = (under, commit) -> {
            if (other.isEmpty()) {
                other.add(otherNode.verify(MARA, attempt(code)));
            }
            return under.commit(commit);
        };
        assertThat(verify(attempt(code)).isAccepted()).isTrue();
        assertThat(other.get(0).isAccepted()).isTrue();
        assertThat(house.auditTypesOf(MARA)).endsWith(AuditType.SIGN_IN_ACCEPTED, AuditType.SIGN_IN_REPEATED);
    }

    @Test
    void onlyTheLastFewAreKept() {
        String code = A.codeAt(house.now());
        assertThat(verify(attempt(code)).isAccepted()).isTrue();
        for (int i = 0; i < 7; i++) {
            verify(SignInRequest.of(house.wrongCode(A, B))
                    .fromClient(ClientTrust.SEEN_BEFORE)
                    .withAttemptId("other-" + i));
        }
        assertThat(verify(attempt(code)).isAccepted()).isTrue();
        verify(SignInRequest.of(house.wrongCode(A, B))
                .fromClient(ClientTrust.SEEN_BEFORE)
                .withAttemptId("other-7"));
        assertThat(reason(verify(attempt(code)))).isEqualTo(CodeRefusal.REPLAYED);
        assertThat(sound.user(MARA).state().orElseThrow().extension()).hasSizeLessThan(600);
    }

    @Test
    void theCallersNameForTheRequestIsInTheAudit() {
        verify(SignInRequest.of(A.codeAt(house.now())).inRequest("request-77"));
        List<AuditEvent> events = house.keyfob
                .audit(AuditFilter.ALL.about(MARA), PageRequest.first(100))
                .items();
        AuditEvent last = events.get(events.size() - 1);
        assertThat(last.type()).isEqualTo(AuditType.SIGN_IN_ACCEPTED);
        assertThat(last.correlationId()).contains("request-77");
        assertThat(last.actor()).isEmpty();
    }

    @Test
    void aRequestChecksItsNamesAndHidesItsCodes() {
        SignInRequest request = SignInRequest.of("492039", "117604").withAttemptId("form-9");
        assertThat(request.toString()).doesNotContain("492039", "117604", "form-9");
        assertThatThrownBy(() -> request.withAttemptId(""))
                .hasMessage("attemptId must have 1 to 255 bytes in UTF-8, had 0");
        assertThatThrownBy(() -> request.inRequest("x".repeat(256)))
                .hasMessage("correlationId must have 1 to 255 bytes in UTF-8, had 256");
    }
}
