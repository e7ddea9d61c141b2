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
        boolean one = fresh.size() == 1;
        List<Hit> hits = fresh.stream().map(finding -> hit(finding, one)).toList();
        List<DeviceRecord> replayed = result.single().stream()
                .filter(Finding::isReplay)
                .map(Finding::device)
                .toList();
        return settle(hits, replayed, result);
    }

    /** Drift is learned only where it is certain which step of which device was meant. */
    private Hit hit(Finding finding, boolean onlyDevice) {
        OtpState state = finding.device().otpState();
        long step = finding.highestFresh().orElseThrow();
        boolean certain = onlyDevice && finding.fresh().size() == 1;
        OtpState moved = finding.device().parameters() instanceof TotpParameters && certain
                ? state.accepted(step, finding.expected(), context.policy().maxDrift())
                : state.burnt(step);
        return new Hit(finding.device(), step, moved);
    }

    private CodeVerdict judgePairs(Evaluation.Result result) {
        List<Hit> hits = result.pairs().stream()
                .flatMap(finding -> PairMatch.above(finding).stream())
                .sorted(PairMatch.BEST_FIRST)
                .map(match -> new Hit(match.device(), match.step(), match.resynchronised()))
                .toList();
        List<DeviceRecord> replayed = result.pairs().stream()
                .filter(PairMatch::isReplay)
                .map(Evaluation.PairFinding::device)
                .toList();
        burnOrdinary(result);
        return settle(hits, replayed, result);
    }

    /**
     * A device whose code it was, above its watermark.
     *
     * @param device the device
     * @param step the step that can no longer be used
     * @param moved what moves if this device accepts
     */
    private record Hit(DeviceRecord device, long step, OtpState moved) {}

    /** Burns every hit; the best one that may accept does. */
    private CodeVerdict settle(List<Hit> hits, List<DeviceRecord> replayed, Evaluation.Result result) {
        hits.forEach(hit -> burn(hit.device(), hit.step()));
        List<Hit> good =
                hits.stream().filter(hit -> request.mayAccept(hit.device())).toList();
        boolean ambiguous = good.size() > 1;
        if (!good.isEmpty() && !(ambiguous && context.policy().ambiguity() == Ambiguity.REFUSE)) {
            return accept(good.get(0), ambiguous, result.unreadable());
        }
        List<DeviceRecord> matched = hits.stream().map(Hit::device).toList();
        if (!matched.isEmpty()) {
            return fail(ambiguous ? CodeRefusal.AMBIGUOUS : reasonOf(matched), matched, result);
        }
        return fail(noMatch(result.isEmpty(), !replayed.isEmpty()), replayed, result);
    }

    /** Each of two codes is used up where it would have been good alone, so that no part of a failed try is left over. */
    private void burnOrdinary(Evaluation.Result result) {
        for (Evaluation.PairFinding finding : result.pairs()) {
            StepRange range = StepRange.ordinary(
                    finding.device(), context.policy(), context.draft().now());
            Stream.of(finding.pair().first(), finding.pair().second())
                    .flatMapToLong(found -> found.stream())
                    .filter(range::contains)
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

    private CodeVerdict accept(Hit best, boolean ambiguous, List<DeviceRecord> unreadable) {
        Draft draft = context.draft();
        DeviceRecord device = best.device();
        long burnt = draft.current(device).stored().lastUsed();
        DeviceRecord next = device.withOtpState(best.moved().burnt(burnt)).usedAt(draft.now());
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
    private CodeVerdict fail(CodeRefusal reason, List<DeviceRecord> matched, Evaluation.Result result) {
        Draft draft = context.draft();
        UserRecord user = draft.user();
        boolean guess = reason != CodeRefusal.REPLAYED && reason != CodeRefusal.AMBIGUOUS;
        draft.setUser(throttle.failed(user, draft.now(), guess));
        Optional<DeviceRecord> device = matched.stream().findFirst();
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
