package dev.keyfob;

import static dev.keyfob.House.JON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.uri.OtpAuthUri;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final Token A = Token.totp("A-1");

    private static Device device() {
        House house = new House();
        house.importTokens(A);
        return house.deviceOf(A);
    }

    /** The name of a status, from the name of the class. */
    private static String nameOf(Object answer) {
        return answer.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }

    private static void assertFolds(Object answer, Enum<?> status, Object folded) {
        assertThat(status.name()).isEqualTo(nameOf(answer));
        assertThat(folded).isSameAs(answer);
    }

    @Test
    void everyResultFoldsToItsOwnStatus() {
        Device device = device();
        SharedSecret secret = A.secret();
        OtpAuthUri uri = OtpAuthUri.totp("mara", secret, TotpParameters.DEFAULT);
        ChangeRefusal why = ChangeRefusal.WRONG_STATE;
        List<SignIn> signIns = List.of(
                new SignIn.Accepted(device, false),
                new SignIn.Refused(CodeRefusal.LOCKED, Optional.empty(), OptionalInt.empty(), Optional.empty()),
                new SignIn.Undecided("x"));
        signIns.forEach(it -> assertFolds(it, it.status(), it.<SignIn>fold(a -> a, r -> r, u -> u)));
        assertThat(signIns).extracting(SignIn::isAccepted).containsExactly(true, false, false);
        List<Change> changes = List.of(new Change.Done(device), new Change.Refused(why), new Change.Undecided("x"));
        changes.forEach(it -> assertFolds(it, it.status(), it.<Change>fold(a -> a, r -> r, u -> u)));
        assertThat(changes).extracting(Change::isDone).containsExactly(true, false, false);
        List<Enrolment> enrolments =
                List.of(new Enrolment.Pending(device, uri), new Enrolment.Refused(why), new Enrolment.Undecided("x"));
        enrolments.forEach(it -> assertFolds(it, it.status(), it.<Enrolment>fold(a -> a, r -> r, u -> u)));
        List<Reassignment> reassignments = List.of(
                new Reassignment.Done(device),
                new Reassignment.TakenBy(JON),
                new Reassignment.Refused(why),
                new Reassignment.Undecided("x"));
        reassignments.forEach(
                it -> assertFolds(it, it.status(), it.<Reassignment>fold(a -> a, t -> t, r -> r, u -> u)));
        List<OffBoarding> leavings = List.of(
                new OffBoarding.Done(List.of(), List.of(), List.of(), List.of()), new OffBoarding.Undecided("x"));
        leavings.forEach(it -> assertFolds(it, it.status(), it.<OffBoarding>fold(a -> a, u -> u)));
        List<Recovery> recoveries = List.of(
                new Recovery.Accepted(RecoveryCode.generate(1, new SecureRandom())),
                new Recovery.Refused(CodeRefusal.WRONG_CODE, OptionalInt.of(1)),
                new Recovery.Undecided("x"));
        recoveries.forEach(it -> assertFolds(it, it.status(), it.<Recovery>fold(a -> a, r -> r, u -> u)));
        List<RecoveryCodes> sets = List.of(
                new RecoveryCodes.Issued(List.of()), new RecoveryCodes.Refused(why), new RecoveryCodes.Undecided("x"));
        sets.forEach(it -> assertFolds(it, it.status(), it.<RecoveryCodes>fold(a -> a, r -> r, u -> u)));
        List<AuditCheck> checks =
                List.of(new AuditCheck.Intact(1, 0), new AuditCheck.Broken(1, AuditCheck.Fault.CHANGED));
        checks.forEach(it -> assertFolds(it, it.status(), it.<AuditCheck>fold(a -> a, b -> b)));
    }
}
