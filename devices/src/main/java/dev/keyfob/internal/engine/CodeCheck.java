package dev.keyfob.internal.engine;

import dev.keyfob.AuditType;
import dev.keyfob.CodeRefusal;
import dev.keyfob.internal.engine.Engine.Decision;
import dev.keyfob.internal.engine.Engine.UserDraft;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.internal.record.UserRecord;
import dev.keyfob.otp.OtpState;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Ambiguity;
import dev.keyfob.store.data.DeviceState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides about codes. Every way in compares with all devices of the user and uses up what matched on each of them;
 * naming one only limits which may accept.
 */
public final class CodeCheck {
    private final UserDraft context;
    private final CodeRequest request;
    private final Evaluation evaluation;
    private final Throttle throttle;

    private CodeCheck(Sealing sealing, UserDraft context, CodeRequest request) {
        this.context = context;
        this.request = request;
        this.evaluation =
                new Evaluation(sealing, context.policy(), context.draft().now());
        this.throttle = new Throttle(context.policy().throttle());
    }

    /**
     * Decides about a request.
     *
     * @param sealing opens secrets
     * @param context the user as loaded
     * @param request the codes
     * @return the decision, whose draft holds everything that follows from it
     */
    public static Decision<CodeVerdict> decide(Sealing sealing, UserDraft context, CodeRequest request) {
        return new CodeCheck(sealing, context, request).decide();
    }

    private Decision<CodeVerdict> decide() {
        Draft draft = context.draft();
        if (!context.aggregate().known()) {
            pretend();
            return Decision.unchanged(refused(CodeRefusal.NO_DEVICE, List.of(), false));
        }
        boolean corrected = throttle.correctClock(draft);
        if (request.waits() && throttle.lockOf(draft.user(), draft.now()).locked()) {
            pretend();
            return new Decision<>(corrected ? draft : null, refused(CodeRefusal.LOCKED, List.of(), false));
        }
        Evaluation.Result result = request.second()
                .map(second -> evaluation.two(
                        request.first(), second, context.aggregate().devices()))
                .orElseGet(() ->
                        evaluation.one(request.first(), context.aggregate().devices()));
        if (result.isBlind()) {
            return Decision.unchanged(new CodeVerdict.Undecided("no secret of the user's devices can be opened"));
        }
        PassedTime.apply(context.aggregate(), draft);
        CodeVerdict verdict = request.second().isPresent() ? judgePairs(result) : judge(result);
        return new Decision<>(draft, verdict);
    }

    private void pretend() {
        if (request.second().isPresent()) {
            evaluation.pretendPair();
        } else {
            evaluation.pretend();
        }
    }

    private CodeVerdict judge(Evaluation.Result result) {
        List<Finding> fresh = result.single().stream()
                .filter(Finding::isFresh)
                .sorted(Finding.BEST_FIRST)
                .toList();
        List<Finding> good =
                fresh.stream().filter(f -> request.mayAccept(f.device())).toList();
        fresh.forEach(finding -> burn(finding.device(), finding.highestFresh().orElseThrow()));
        boolean ambiguous = good.size() > 1;
        if (!good.isEmpty() && !(ambiguous && context.policy().ambiguity() == Ambiguity.REFUSE)) {
            Finding best = good.get(0);
            boolean certain = fresh.size() == 1 && best.fresh().size() == 1;
            return accept(best.device(), moved(best, certain), ambiguous, result.unreadable());
        }
        if (ambiguous) {
            return fail(CodeRefusal.AMBIGUOUS, fresh.stream().map(Finding::device), result);
        }
        if (!fresh.isEmpty()) {
            return fail(
                    reasonOf(fresh.stream().map(Finding::device).toList()),
                    fresh.stream().map(Finding::device),
                    result);
        }
        List<DeviceRecord> replayed = result.single().stream()
                .filter(Finding::isReplay)
                .map(Finding::device)
                .toList();
        return fail(noMatch(result.single().isEmpty(), !replayed.isEmpty()), replayed.stream(), result);
    }

    /** What moves on the accepting device: drift is learned only where it is certain which step was meant. */
    private OtpState moved(Finding best, boolean certain) {
        OtpState state = best.device().otpState();
        long step = best.highestFresh().orElseThrow();
        return best.device().parameters() instanceof TotpParameters && certain
                ? state.accepted(step, best.expected(), context.policy().maxDrift())
                : state.burnt(step);
    }

    private CodeVerdict judgePairs(Evaluation.Result result) {
        List<PairMatch> fresh = result.pairs().stream()
                .flatMap(finding -> PairMatch.above(finding).stream())
                .sorted(PairMatch.BEST_FIRST)
                .toList();
        List<PairMatch> good =
                fresh.stream().filter(m -> request.mayAccept(m.device())).toList();
        fresh.forEach(match -> burn(match.device(), match.step()));
        burnOrdinary(result);
        boolean ambiguous = good.size() > 1;
        if (!good.isEmpty() && !(ambiguous && context.policy().ambiguity() == Ambiguity.REFUSE)) {
            PairMatch best = good.get(0);
            return accept(best.device(), best.resynchronised(), ambiguous, result.unreadable());
        }
        if (ambiguous) {
            return fail(CodeRefusal.AMBIGUOUS, fresh.stream().map(PairMatch::device), result);
        }
        if (!fresh.isEmpty()) {
            return fail(
                    reasonOf(fresh.stream().map(PairMatch::device).toList()),
                    fresh.stream().map(PairMatch::device),
                    result);
        }
        List<DeviceRecord> replayed = result.pairs().stream()
                .filter(PairMatch::isReplay)
                .map(Evaluation.PairFinding::device)
                .toList();
        return fail(noMatch(result.pairs().isEmpty(), !replayed.isEmpty()), replayed.stream(), result);
    }

    /** Each of two codes is used up where it would have been good alone, so that no part of a failed try is left over. */
    private void burnOrdinary(Evaluation.Result result) {
        for (Evaluation.PairFinding finding : result.pairs()) {
            long expected = finding.device().expectedAt(context.draft().now());
            long first = finding.device().parameters() instanceof TotpParameters
                    ? expected - context.policy().window().back()
                    : expected;
            long last = finding.device().parameters() instanceof TotpParameters
                    ? expected + context.policy().window().forward()
                    : expected + context.policy().lookAhead();
            Stream.of(finding.pair().first(), finding.pair().second())
                    .flatMapToLong(found -> found.stream())
                    .filter(step -> step >= first && step <= last)
                    .max()
                    .ifPresent(step -> burn(finding.device(), step));
        }
    }

    private static CodeRefusal noMatch(boolean noDevice, boolean replay) {
        if (noDevice) {
            return CodeRefusal.NO_DEVICE;
        }
        return replay ? CodeRefusal.REPLAYED : CodeRefusal.WRONG_CODE;
    }

    /** Why a right code is refused, by the worst of the devices that it came from. */
    private static CodeRefusal reasonOf(List<DeviceRecord> devices) {
        if (devices.stream().anyMatch(device -> device.state() == DeviceState.LOST)) {
            return CodeRefusal.LOST_DEVICE;
        }
        if (devices.stream().anyMatch(device -> device.state() == DeviceState.SUSPENDED)) {
            return CodeRefusal.SUSPENDED_DEVICE;
        }
        boolean active = devices.stream().anyMatch(device -> device.state() == DeviceState.ACTIVE);
        return active ? CodeRefusal.OTHER_DEVICE : CodeRefusal.NOT_ACTIVATED;
    }

    private void burn(DeviceRecord device, long step) {
        DeviceRecord current = context.draft().current(device);
        if (step > current.stored().lastUsed()) {
            context.draft()
                    .update(device, current.withOtpState(current.otpState().burnt(step)));
        }
    }

    private CodeVerdict accept(DeviceRecord device, OtpState moved, boolean ambiguous, List<DeviceRecord> unreadable) {
        Draft draft = context.draft();
        DeviceRecord next = device.withOtpState(moved).usedAt(draft.now());
        if (request.purpose() == CodeRequest.Purpose.ACTIVATION) {
            next = next.withState(DeviceState.ACTIVE);
        }
        draft.update(device, next);
        if (request.purpose() == CodeRequest.Purpose.SIGN_IN) {
            draft.setUser(throttle.succeeded(draft.user()));
        }
        draft.record(request.purpose().accepted(), device.id(), ambiguous ? "the code of several devices" : null);
        return new CodeVerdict.Accepted(next, ambiguous, unreadable);
    }

    /** One failure of the user, never of a device; a replay delays, but spends no guess. */
    private CodeVerdict fail(CodeRefusal reason, Stream<DeviceRecord> matched, Evaluation.Result result) {
        Draft draft = context.draft();
        UserRecord user = draft.user();
        boolean guess = reason != CodeRefusal.REPLAYED && reason != CodeRefusal.AMBIGUOUS;
        draft.setUser(throttle.failed(user, draft.now(), guess));
        Optional<DeviceRecord> device = matched.findFirst();
        draft.record(request.purpose().refused(), device.map(DeviceRecord::id).orElse(null), reason.name());
        if (reason == CodeRefusal.LOST_DEVICE) {
            draft.record(
                    AuditType.STOLEN_TOKEN_IN_USE, device.map(DeviceRecord::id).orElse(null), null);
        }
        return refused(reason, result.unreadable(), true);
    }

    private CodeVerdict.Refused refused(CodeRefusal reason, List<DeviceRecord> unreadable, boolean recorded) {
        Draft draft = context.draft();
        Optional<Instant> until = throttle.lockOf(draft.user(), draft.now()).until();
        return new CodeVerdict.Refused(reason, until, unreadable, recorded);
    }
}
