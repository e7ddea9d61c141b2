package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.CodeRefusal;
import dev.keyfob.Recovery;
import dev.keyfob.RecoveryCode;
import dev.keyfob.RecoveryCodes;
import dev.keyfob.RecoveryCodesRemoval;
import dev.keyfob.internal.engine.Engine.Decision;
import dev.keyfob.internal.engine.Engine.UserDraft;
import dev.keyfob.internal.record.RecoveryHash;
import dev.keyfob.internal.record.RecoverySet;
import dev.keyfob.store.data.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Recovery codes: issued as a set, good once each, with a count of their own. A lock does not hold for them, and a good
 * one lifts it. Each attempt costs one PBKDF2, whether the user has a code in that place or not.
 */
public final class RecoveryPath {
    private final Engine engine;
    private final UserId user;
    private final RecoveryHasher hasher;

    /**
     * The recovery codes of one user.
     *
     * @param engine the engine
     * @param user the user
     */
    public RecoveryPath(Engine engine, UserId user) {
        this.engine = engine;
        this.user = user;
        this.hasher = new RecoveryHasher(engine.keys(), user);
    }

    /**
     * Makes a new set, which replaces an older one.
     *
     * @param actor who asks for it
     * @return the answer
     */
    public RecoveryCodes issue(Actor actor) {
        List<RecoveryCode> codes = new ArrayList<>();
        List<RecoveryHash> hashes = new ArrayList<>();
        return engine.<RecoveryCodes>onUser(
                user,
                Optional.of(actor),
                context -> {
                    int wanted = context.policy().recovery().codes();
                    if (wanted == 0) {
                        return Decision.unchanged(new RecoveryCodes.Refused(ChangeRefusal.NOT_ALLOWED_BY_POLICY));
                    }
                    while (codes.size() < wanted) {
                        RecoveryCode code = RecoveryCode.generate(codes.size() + 1, engine.random());
                        codes.add(code);
                        hashes.add(hasher.hash(code, engine.random()));
                    }
                    Draft draft = context.draft();
                    PassedTime.apply(context.aggregate(), draft);
                    draft.setUser(draft.user().withRecovery(new RecoverySet(hashes, 0)));
                    draft.record(AuditType.RECOVERY_CODES_ISSUED, null, codes.size() + " codes");
                    return new Decision<>(draft, new RecoveryCodes.Issued(codes));
                },
                RecoveryCodes.Undecided::new);
    }

    /**
     * Takes the whole set away.
     *
     * @param actor who does it
     * @return the answer
     */
    public RecoveryCodesRemoval remove(Actor actor) {
        return engine.<RecoveryCodesRemoval>onUser(
                user,
                Optional.of(actor),
                context -> {
                    Draft draft = context.draft();
                    if (draft.user().recovery().codes().isEmpty()) {
                        return Decision.unchanged(RecoveryCodesRemoval.NONE);
                    }
                    PassedTime.apply(context.aggregate(), draft);
                    draft.setUser(draft.user().withRecovery(RecoverySet.NONE));
                    draft.record(AuditType.RECOVERY_CODES_REMOVED, null, null);
                    return new Decision<>(draft, RecoveryCodesRemoval.DONE);
                },
                why -> RecoveryCodesRemoval.UNDECIDED);
    }

    /**
     * Tries a code.
     *
     * @param code the code as typed
     * @return the answer
     */
    public Recovery recover(RecoveryCode code) {
        OneTry once = new OneTry(code);
        return engine.onUser(user, Optional.empty(), once::decide, Recovery.Undecided::new);
    }

    /** How many PBKDF2 were computed so far. */
    int derivations() {
        return hasher.derivations();
    }

    /** One try, which hashes once, however often the user has to be loaded. */
    private final class OneTry {
        private final RecoveryCode code;
        private @Nullable RecoveryHash compared;
        private boolean pretended;
        private boolean matched;
        private @Nullable RecoveryCode replacement;
        private @Nullable RecoveryHash replacementHash;

        OneTry(RecoveryCode code) {
            this.code = code;
        }

        Decision<Recovery> decide(UserDraft context) {
            Draft draft = context.draft();
            RecoverySet set = draft.user().recovery();
            boolean good = set.at(code.place()).map(this::matches).orElseGet(this::pretend);
            int tries = context.policy().recovery().tries();
            if (!context.aggregate().known() || set.codes().isEmpty()) {
                return Decision.unchanged(refused(CodeRefusal.NO_RECOVERY_CODE, tries));
            }
            if (set.failures() >= tries) {
                return Decision.unchanged(refused(CodeRefusal.LOCKED, 0));
            }
            PassedTime.apply(context.aggregate(), draft);
            return good ? accepted(context, set) : failed(draft, set, tries);
        }

        private boolean matches(RecoveryHash stored) {
            if (compared == null || !Arrays.equals(compared.hash(), stored.hash())) {
                matched = hasher.matches(stored, code);
                compared = stored;
            }
            return matched;
        }

        private boolean pretend() {
            if (!pretended) {
                hasher.pretend(code);
                pretended = true;
            }
            return false;
        }

        private Decision<Recovery> accepted(UserDraft context, RecoverySet set) {
            Draft draft = context.draft();
            RecoveryCode next = replacement;
            RecoveryHash hash = replacementHash;
            if (next == null || hash == null) {
                next = RecoveryCode.generate(code.place(), engine.random());
                hash = hasher.hash(next, engine.random());
                replacement = next;
                replacementHash = hash;
            }
            Throttle throttle = new Throttle(context.policy());
            draft.setUser(throttle.recovered(draft.user(), draft.now()).withRecovery(set.replaced(hash)));
            draft.record(AuditType.RECOVERY_ACCEPTED, null, "code " + code.place() + ", replaced by a new one");
            return new Decision<>(draft, new Recovery.Accepted(next));
        }

        private Decision<Recovery> failed(Draft draft, RecoverySet set, int tries) {
            int failures = set.failures() + 1;
            draft.setUser(draft.user().withRecovery(set.withFailures(failures)));
            draft.record(AuditType.RECOVERY_REFUSED, null, CodeRefusal.WRONG_CODE.name());
            return new Decision<>(draft, refused(CodeRefusal.WRONG_CODE, tries - failures));
        }

        private Recovery refused(CodeRefusal reason, int remaining) {
            return new Recovery.Refused(reason, OptionalInt.of(remaining));
        }
    }
}
