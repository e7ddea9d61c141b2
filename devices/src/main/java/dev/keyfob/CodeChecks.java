package dev.keyfob;

import dev.keyfob.internal.engine.CodeCheck;
import dev.keyfob.internal.engine.CodeRequest;
import dev.keyfob.internal.engine.CodeVerdict;
import dev.keyfob.internal.engine.Engine;
import dev.keyfob.internal.engine.RecoveryPath;
import dev.keyfob.internal.record.AttemptKey;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.OtpCode;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Takes codes as people type them to the engine, and tells the listener what the audit does not hold. */
final class CodeChecks {
    private final Engine engine;
    private final KeyfobListener listener;

    CodeChecks(Engine engine, KeyfobListener listener) {
        this.engine = engine;
        this.listener = listener;
    }

    SignIn signIn(UserId user, SignInRequest request) {
        CodeVerdict verdict = check(user, Optional.empty(), CodeRequest.Purpose.SIGN_IN, request);
        SignIn answer = toSignIn(verdict);
        boolean unrecorded = !(verdict instanceof CodeVerdict.Accepted)
                && !(verdict instanceof CodeVerdict.Refused refused && refused.recorded());
        if (unrecorded) {
            quietly(() -> listener.onUnrecordedAnswer(user, answer));
        }
        return answer;
    }

    Recovery recover(UserId user, String code) {
        Recovery answer = RecoveryCode.parse(code)
                .map(typed -> new RecoveryPath(engine, user).recover(typed))
                .orElseGet(() -> new Recovery.Refused(CodeRefusal.MALFORMED_CODE, OptionalInt.empty()));
        boolean unrecorded = answer.fold(
                accepted -> false,
                refused -> refused.reason() == CodeRefusal.MALFORMED_CODE
                        || refused.reason() == CodeRefusal.LOCKED
                        || refused.reason() == CodeRefusal.NO_RECOVERY_CODE,
                undecided -> true);
        if (unrecorded) {
            quietly(() -> listener.onUnrecordedRecovery(user, answer));
        }
        return answer;
    }

    /** Tries to prove something of one device. */
    Change prove(UserId user, Actor actor, CodeRequest.Purpose purpose, SignInRequest request) {
        CodeVerdict verdict = check(user, Optional.of(actor), purpose, request);
        if (verdict instanceof CodeVerdict.Accepted accepted) {
            return new Change.Done(accepted.device().view());
        }
        Change answer = verdict instanceof CodeVerdict.Refused refused
                ? new Change.Refused(ChangeRefusal.CODE_REFUSED, Optional.of(refused.reason()))
                : new Change.Undecided(((CodeVerdict.Undecided) verdict).reason());
        if (!(verdict instanceof CodeVerdict.Refused refused && refused.recorded())) {
            quietly(() -> listener.onUnrecordedAction(actor, answer));
        }
        return answer;
    }

    private static SignIn toSignIn(CodeVerdict verdict) {
        if (verdict instanceof CodeVerdict.Accepted accepted) {
            return new SignIn.Accepted(accepted.device().view(), accepted.ambiguous());
        }
        if (verdict instanceof CodeVerdict.Refused refused) {
            return new SignIn.Refused(
                    refused.reason(),
                    refused.lockedUntil(),
                    refused.remainingTries(),
                    refused.device().map(DeviceRecord::view));
        }
        return new SignIn.Undecided(((CodeVerdict.Undecided) verdict).reason());
    }

    /** An administrator's codes count, and do not wait. */
    private CodeVerdict check(UserId user, Optional<Actor> actor, CodeRequest.Purpose purpose, SignInRequest typed) {
        Optional<OtpCode> first = OtpCode.parse(typed.first());
        Optional<OtpCode> second = typed.second().flatMap(OtpCode::parse);
        CodeVerdict malformed = new CodeVerdict.Refused(
                CodeRefusal.MALFORMED_CODE, Optional.empty(), OptionalInt.empty(), Optional.empty(), List.of(), false);
        if (first.isEmpty() || (typed.second().isPresent() && second.isEmpty())) {
            return malformed;
        }
        CodeRequest request = new CodeRequest(
                purpose,
                first.get(),
                second,
                typed.only(),
                actor.filter(person -> person.role() == Actor.Role.ADMINISTRATOR)
                        .isEmpty(),
                typed.client(),
                typed.attemptId().map(id -> keyOf(user, purpose, typed, id)),
                typed.correlationId());
        CodeVerdict verdict = engine.<CodeVerdict>onUser(
                user,
                actor,
                context -> isKnownLength(context.policy(), request)
                        ? CodeCheck.decide(engine.sealing(), context, request)
                        : Engine.Decision.unchanged(malformed),
                CodeVerdict.Undecided::new);
        verdict.unreadable().forEach(device -> quietly(() -> listener.onUnreadableSecret(device.view())));
        return verdict;
    }

    private static boolean isKnownLength(Policy policy, CodeRequest request) {
        return policy.digits().contains(request.first().digits())
                && request.second()
                        .filter(code -> code.digits() != request.first().digits())
                        .isEmpty();
    }

    /** The same only for the same user, path, device, codes and attempt id. */
    private AttemptKey keyOf(UserId user, CodeRequest.Purpose purpose, SignInRequest typed, String attemptId) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (String part : List.of(
                user.value(),
                purpose.name(),
                typed.only().map(DeviceId::toString).orElse(""),
                typed.first(),
                typed.second().orElse(""),
                attemptId)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            content.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            content.writeBytes(bytes);
        }
        return AttemptKey.of(engine.keys().attemptHash(content.toByteArray()));
    }

    /** A listener that fails must not change a verdict that is stored already. */
    static void quietly(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            // Best effort is what a listener is promised; the audit is the reliable way.
        }
    }
}
