package dev.keyfob.internal.engine;

import dev.keyfob.AuditType;
import dev.keyfob.CodeRefusal;
import dev.keyfob.internal.engine.Engine.Decision;
import dev.keyfob.internal.engine.Engine.UserDraft;
import dev.keyfob.internal.record.Attempt;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.OtpState;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Activation;
import dev.keyfob.policy.Ambiguity;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about codes. Every way in compares with all devices of the user and uses up what matched on each of them;
 * naming one only limits which may accept.
 */
public final class CodeCheck {
    /** Lost, suspended, active, assigned: the first of several gives the reason of a refusal, and is named with it. */
    private static final Comparator<DeviceRecord> WORST_FIRST =
            Comparator.comparing(DeviceRecord::state).reversed();

    private final UserDraft context;
    private final CodeRequest request;
    private final Evaluation evaluation;
    private final Throttle throttle;

    CodeCheck(Sealing sealing, UserDraft context, CodeRequest request) {
        this.context = context;
        this.request = request;
        this.evaluation =
                new Evaluation(sealing, context.policy(), context.draft().now());
        this.throttle = new Throttle(context.policy());
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

    Decision<CodeVerdict> decide() {
        Draft draft = context.draft();
        request.correlationId().ifPresent(draft::inRequest);
        if (!context.aggregate().known()) {
            pretend();
            return Decision.unchanged(refused(CodeRefusal.NO_DEVICE, List.of(), List.of(), false));
        }
        Optional<Decision<CodeVerdict>> repeated = repeated();
        if (repeated.isPresent()) {
            pretend();
            return repeated.get();
        }
        boolean corrected = throttle.correctClock(draft);
        if (request.waits() && lock().locked()) {
            pretend();
            return new Decision<>(corrected ? draft : null, refused(CodeRefusal.LOCKED, List.of(), List.of(), false));
        }
        Evaluation.Result result = request.second()
                .map(second -> evaluation.two(
                        request.first(), second, context.aggregate().devices()))
                .orElseGet(() ->
                        evaluation.one(request.first(), context.aggregate().devices()));
        if (result.isBlind()) {
            return Decision.unchanged(
                    new CodeVerdict.Undecided("no secret of the user's devices can be opened", result.unreadable()));
        }
        PassedTime.apply(context.aggregate(), draft);
        CodeVerdict verdict = request.second().isPresent() ? judgePairs(result) : judge(result);
        return new Decision<>(draft, verdict);
    }

    /** How many codes this check computed. */
    int candidates() {
        return evaluation.candidates();
    }

    private Throttle.Lock lock() {
        Draft draft = context.draft();
        return throttle.lockOf(draft.user(), request.client(), draft.now());
    }

    /** The answer that this very attempt got before, if its id says so. An acceptance needs its device as it was. */
    private Optional<Decision<CodeVerdict>> repeated() {
        Draft draft = context.draft();
        return request.attempt()
                .flatMap(key -> draft.user().attempts().stream()
                        .filter(attempt -> attempt.key().equals(key) && attempt.isValidAt(draft.now()))
                        .findFirst()
                        .flatMap(this::sameAnswer));
    }

    private Optional<Decision<CodeVerdict>> sameAnswer(Attempt attempt) {
        Optional<DeviceRecord> device = attempt.device().flatMap(context.aggregate()::device);
        if (attempt.accepted()) {
            return device.filter(found -> found.state() == DeviceState.ACTIVE).map(found -> {
                context.draft().record(AuditType.SIGN_IN_REPEATED, found.id(), null);
                return new Decision<>(context.draft(), new CodeVerdict.Accepted(found, attempt.ambiguous(), List.of()));
            });
        }
        return Arrays.stream(CodeRefusal.values())
                .filter(reason -> reason.name().equals(attempt.reason()))
                .findFirst()
                .map(reason ->
                        Decision.unchanged(refused(reason, device.stream().toList(), List.of(), false)));
    }

    private void remember(boolean accepted, boolean ambiguous, @Nullable DeviceRecord device, String reason) {
        Draft draft = context.draft();
        request.attempt()
                .ifPresent(key -> draft.setUser(draft.user()
                        .withAttempt(new Attempt(
                                key,
                                draft.now(),
                                accepted,
                                ambiguous,
                                Optional.ofNullable(device).map(DeviceRecord::id),
                                reason))));
    }

    private void pretend() {
        if (request.second().isPresent()) {
            evaluation.pretendPair();
        } else {
            evaluation.pretend();
        }
    }

    private CodeVerdict judge(Evaluation.Result result) {
        List<Finding> fresh = new ArrayList<>();
        List<DeviceRecord> replayed = new ArrayList<>();
        for (Finding finding : result.single()) {
            if (finding.isFresh()) {
                fresh.add(finding);
            } else if (finding.isReplay()) {
                replayed.add(finding.device());
            }
        }
        fresh.sort(Finding.BEST_FIRST);
        List<Hit> hits = new ArrayList<>();
        for (Finding finding : fresh) {
            hits.add(hit(finding, fresh.size() == 1));
        }
        return settle(hits, replayed, result);
    }

    /** Drift is learned only where it is certain which step of which device was meant. */
    private Hit hit(Finding finding, boolean onlyDevice) {
        OtpState state = finding.device().otpState();
        long step = finding.highestFresh();
        boolean certain = onlyDevice && finding.fresh() == 1;
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

    /** The best hit that may accept does; every other one is burnt. */
    private CodeVerdict settle(List<Hit> hits, List<DeviceRecord> replayed, Evaluation.Result result) {
        List<Hit> good = new ArrayList<>(hits);
        good.removeIf(hit -> !request.mayAccept(hit.device()));
        boolean ambiguous = good.size() > 1;
        Hit best = best(hits, good, replayed);
        for (Hit hit : hits) {
            if (best == null || !hit.device().id().equals(best.device().id())) {
                burn(hit.device(), hit.step());
            }
        }
        if (best != null) {
            return accept(best, ambiguous, result.unreadable());
        }
        List<DeviceRecord> matched = hits.stream().map(Hit::device).toList();
        if (ambiguous) {
            return fail(CodeRefusal.AMBIGUOUS, matched, result);
        }
        if (!matched.isEmpty()) {
            List<DeviceRecord> worstFirst = matched.stream().sorted(WORST_FIRST).toList();
            return fail(reasonOf(worstFirst.get(0)), worstFirst, result);
        }
        return fail(noMatch(result.isEmpty(), !replayed.isEmpty()), replayed, result);
    }

    private @Nullable Hit best(List<Hit> hits, List<Hit> good, List<DeviceRecord> replayed) {
        if (good.size() == 1 || (good.size() > 1 && context.policy().ambiguity() != Ambiguity.REFUSE)) {
            return good.get(0);
        }
        boolean activates = hits.size() == 1 && activatesNow(hits.get(0).device(), replayed);
        return activates ? hits.get(0) : null;
    }

    /** Whether a good code activates a device at sign-in: an assigned hard token's, and no other device's code. */
    private boolean activatesNow(DeviceRecord device, List<DeviceRecord> replayed) {
        return context.policy().activation() == Activation.AT_FIRST_SIGN_IN
                && request.purpose() == CodeRequest.Purpose.SIGN_IN
                && request.second().isEmpty()
                && request.isAskedFor(device)
                && device.state() == DeviceState.ASSIGNED
                && device.stored().kind() == DeviceKind.HARD_TOKEN
                && replayed.isEmpty();
    }

    /** Each of two codes is used up where it would have been good alone, so that no part of a failed try is left over. */
    private void burnOrdinary(Evaluation.Result result) {
        for (Evaluation.PairFinding finding : result.pairs()) {
            Stream.of(finding.ordinary().first(), finding.ordinary().second())
                    .flatMapToLong(found -> found.stream())
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

    /** Why the right code of a device is refused. */
    private static CodeRefusal reasonOf(DeviceRecord device) {
        return switch (device.state()) {
            case LOST -> CodeRefusal.LOST_DEVICE;
            case SUSPENDED -> CodeRefusal.SUSPENDED_DEVICE;
            case ACTIVE -> CodeRefusal.OTHER_DEVICE;
            case AVAILABLE, ASSIGNED, RETIRED -> CodeRefusal.NOT_ACTIVATED;
        };
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
        long burnt = Math.max(best.step(), draft.current(device).stored().lastUsed());
        DeviceRecord next = device.accepted(best.moved().burnt(burnt), draft.now());
        if (device.state() == DeviceState.ASSIGNED) {
            next = next.withState(DeviceState.ACTIVE);
        }
        draft.update(device, next);
        if (request.purpose() == CodeRequest.Purpose.SIGN_IN) {
            draft.setUser(throttle.succeeded(draft.user()));
            if (device.state() == DeviceState.ASSIGNED) {
                draft.record(AuditType.DEVICE_ACTIVATED, device.id(), "at the first sign-in");
            }
        }
        remember(true, ambiguous, next, "");
        draft.record(request.purpose().accepted(), device.id(), ambiguous ? "the code of several devices" : null);
        return new CodeVerdict.Accepted(next, ambiguous, unreadable);
    }

    /** One failure of the user, never of a device; a replay delays, but spends no guess. */
    private CodeVerdict fail(CodeRefusal reason, List<DeviceRecord> matched, Evaluation.Result result) {
        Draft draft = context.draft();
        boolean guess = reason != CodeRefusal.REPLAYED;
        draft.setUser(throttle.failed(draft.user(), request.client(), draft.now(), guess));
        DeviceRecord device = matched.stream().findFirst().orElse(null);
        DeviceId id = device == null ? null : device.id();
        remember(false, false, device, reason.name());
        draft.record(request.purpose().refused(), id, reason.name());
        if (reason == CodeRefusal.LOST_DEVICE) {
            draft.record(AuditType.STOLEN_TOKEN_IN_USE, id, null);
        }
        return refused(reason, matched, result.unreadable(), true);
    }

    private CodeVerdict.Refused refused(
            CodeRefusal reason, List<DeviceRecord> matched, List<DeviceRecord> unreadable, boolean recorded) {
        Draft draft = context.draft();
        return new CodeVerdict.Refused(
                reason,
                lock().until(),
                OptionalInt.of(throttle.remaining(draft.user(), request.client(), draft.now())),
                matched.stream().findFirst(),
                unreadable,
                recorded);
    }
}
