package dev.keyfob;

import static dev.keyfob.House.JON;
import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.policy.Policy;
import dev.keyfob.policy.PolicyResolver;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Resolvers that do not tell the policy: whatever needs one is undecided, and nothing changes. */
class PolicyResolverTest {
    /** How a resolver fails. */
    enum Fault {
        THROWS("the policy is not known (IllegalStateException)"),
        GIVES_NONE("the policy is not known (the resolver gave none)");

        private final String reason;

        Fault(String reason) {
            this.reason = reason;
        }

        PolicyResolver resolver() {
            return user -> {
                if (this == THROWS) {
                    throw new IllegalStateException("no directory");
                }
                return null;
            };
        }
    }

    private static final Token ACTIVE = Token.totp("A-1");
    private static final Token ASSIGNED = Token.totp("B-1");
    private static final Token SUSPENDED = Token.totp("C-1");
    private static final Token FREE = Token.totp("D-1");

    private final House house = new House();

    private Keyfob withResolver(Fault fault) {
        return Keyfob.builder(house.store, House.keys())
                .clock(house.clock)
                .policyResolver(fault.resolver())
                .build();
    }

    private DeviceId assign(Token token) {
        house.importTokens(token);
        assertThat(house.desk.assign(house.idOf(token), MARA).isDone()).isTrue();
        return house.idOf(token);
    }

    @ParameterizedTest
    @EnumSource
    void whateverNeedsThePolicyIsUndecided(Fault fault) {
        house.giveTo(MARA, ACTIVE, SUSPENDED);
        house.importTokens(FREE);
        DeviceId active = house.idOf(ACTIVE);
        DeviceId assigned = assign(ASSIGNED);
        DeviceId suspended = house.idOf(SUSPENDED);
        assertThat(house.desk.suspend(MARA, suspended, "on leave").isDone()).isTrue();
        DeviceId free = house.idOf(FREE);
        DeviceId app =
                ((Enrolment.Pending) house.desk.enrolApp(MARA, "mara")).device().id();
        String sheet = ((RecoveryCodes.Issued) house.desk.issueRecoveryCodes(MARA))
                .codes()
                .get(0)
                .revealText();
        long version = house.store.user(MARA).version();

        Keyfob keyfob = withResolver(fault);
        DeviceActions desk = keyfob.actingAs(Actor.of("admin:ines"));
        String code = ACTIVE.codeAt(house.now());
        String next = ACTIVE.codeAt(house.now().plusSeconds(30));
        String proof = ASSIGNED.codeAt(house.now());
        Map<String, Supplier<Object>> answers = new LinkedHashMap<>();
        answers.put("sign in", () -> keyfob.verify(MARA, code));
        answers.put("sign in with two codes", () -> keyfob.verify(MARA, SignInRequest.of(code, next)));
        answers.put("recover", () -> keyfob.recover(MARA, sheet));
        answers.put("assign", () -> desk.assign(free, MARA));
        answers.put("unassign", () -> desk.unassign(MARA, active));
        answers.put("reassign", () -> desk.reassign(active, MARA, JON));
        answers.put("replace", () -> desk.replace(MARA, active, free));
        answers.put("off-board", () -> desk.offBoard(MARA));
        answers.put("enrol", () -> desk.enrolApp(MARA, "mara"));
        answers.put("discard", () -> desk.discardApp(MARA, app));
        answers.put("activate", () -> desk.activate(MARA, assigned, proof));
        answers.put("activate by serial", () -> desk.activateBySerial(MARA, "b 1", proof));
        answers.put(
                "activate many",
                () -> desk.activateAll(List.of(new BulkActivation.Row("B-1", proof)))
                        .get(0)
                        .answer());
        answers.put("resync", () -> desk.resync(MARA, active, code, next));
        answers.put("suspend", () -> desk.suspend(MARA, active, "on leave"));
        answers.put("resume", () -> desk.resume(MARA, suspended));
        answers.put("report lost", () -> desk.reportLost(MARA, active));
        answers.put("retire", () -> desk.retire(active, RetireReason.DAMAGED));
        answers.put("issue recovery codes", () -> desk.issueRecoveryCodes(MARA));
        answers.forEach((name, answer) ->
                assertThat(answer.get().toString()).as(name).isEqualTo("Undecided[reason=" + fault.reason + "]"));
        assertThat(desk.removeRecoveryCodes(MARA)).isEqualTo(RecoveryCodesRemoval.UNDECIDED);
        assertThat(desk.unlock(MARA)).isEqualTo(Unlock.UNDECIDED);
        assertThat(house.store.user(MARA).version()).as("nothing was committed").isEqualTo(version);

        house.advance(Duration.ofDays(30));
        assertThat(keyfob.maintainingAs(Actor.of("job")).sweep()).isEqualTo(new Swept(0, 0, 1));
    }

    @ParameterizedTest
    @EnumSource
    void questionsAreAnsweredByAnException(Fault fault) {
        house.giveTo(MARA, ACTIVE);
        Keyfob keyfob = withResolver(fault);
        Duration year = Duration.ofDays(365);
        assertThatThrownBy(() -> keyfob.placesLeft(MARA, DeviceKind.HARD_TOKEN))
                .isInstanceOf(StoreException.class)
                .hasMessage(fault.reason);
        assertThatThrownBy(() -> keyfob.reports().compliance(MARA, year, year))
                .isInstanceOf(StoreException.class)
                .hasMessage(fault.reason);
        assertThatThrownBy(() -> keyfob.reports().compliance(year, year).count())
                .isInstanceOf(StoreException.class)
                .hasMessage(fault.reason);
    }

    @ParameterizedTest
    @EnumSource
    void anImportedTokenStaysInTheInventory(Fault fault) throws IOException {
        SeedRecord named = SeedRecord.builder(1, FREE.secret(), FREE.parameters())
                .serial(FREE.serial())
                .user("mara")
                .build();
        ImportReport report = withResolver(fault)
                .actingAs(Actor.of("admin:ines"))
                .importSeeds(
                        new ListSource(() -> List.of(named)),
                        ImportOptions.ROW_BY_ROW.assigningTo(name -> Optional.of(MARA)));
        RowOutcome row = report.rows().get(0);
        assertThat(row.status()).isEqualTo(RowOutcome.Status.IMPORTED);
        assertThat(row.problems())
                .containsExactly(RowProblem.ofRow(
                        1, Optional.of("D-1"), ProblemCode.NOT_ASSIGNED, "not assigned to mara: " + fault.reason));
        assertThat(house.keyfob.devicesOf(MARA)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatNeedsNoPolicyIsDone(Fault fault) {
        house.giveTo(MARA, ACTIVE);
        DeviceActions desk = withResolver(fault).actingAs(Actor.of("admin:ines"));
        DeviceId active = house.idOf(ACTIVE);
        assertThat(desk.relabel(active, Optional.of("blue")).isDone()).isTrue();
        assertThat(desk.relocate(active, Optional.of("safe 3")).isDone()).isTrue();
        assertThat(desk.resetDrift(active).isDone()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void thePolicyOfAllIsAskedForOfNobody(Fault fault) throws IOException {
        ImportReport report = Keyfob.builder(house.store, House.keys())
                .policy(Policy.entra())
                .policyResolver(fault.resolver())
                .build()
                .actingAs(Actor.of("admin:ines"))
                .importSeeds(ListSource.of(FREE), ImportOptions.ROW_BY_ROW);
        assertThat(report.stored()).isEqualTo(1);
    }
}
