package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.internal.random.RandomBytes;
import dev.keyfob.policy.Policy;
import dev.keyfob.policy.PolicyResolver;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads, decides, commits; decides again on what is new if the commit was stale, a bounded number of times. A verdict
 * whose commit did not win does not exist.
 */
public final class Engine {
    /** Every stale answer means that another commit of the same user won, so that somebody always gets on. */
    private static final int MAX_TRIES = 100;

    private static final int ID_BYTES = 16;

    /**
     * A verdict and what to do about it.
     *
     * @param <T> the type of the verdict
     * @param draft what to commit, or null if the verdict changes nothing
     * @param verdict the verdict, which counts only once the draft is committed
     * @param again whether what was loaded did not fit together, so that it must be loaded again
     */
    public record Decision<T>(@Nullable Draft draft, T verdict, boolean again) {
        /**
         * A verdict that counts once its draft is committed.
         *
         * @param draft what to commit, or null if the verdict changes nothing
         * @param verdict the verdict
         */
        public Decision(@Nullable Draft draft, T verdict) {
            this(draft, verdict, false);
        }

        /**
         * No verdict yet, because what was loaded did not fit together.
         *
         * @param <T> the type of the verdict
         * @param verdict the verdict if it never does
         * @return the decision
         */
        public static <T> Decision<T> again(T verdict) {
            return new Decision<>(null, verdict, true);
        }

        /**
         * A verdict that changes nothing.
         *
         * @param <T> the type of the verdict
         * @param verdict the verdict
         * @return the decision
         */
        public static <T> Decision<T> unchanged(T verdict) {
            return new Decision<>(null, verdict);
        }
    }

    private final GuardedStore store;
    private final KeyRing keys;
    private final Sealing sealing;
    private final Clock clock;
    private final PolicyResolver policies;
    private final SecureRandom random;
    private final RandomBytes ids;
    private final Consumer<List<AuditRecord>> recorded;

    /**
     * Makes the engine.
     *
     * @param store the store
     * @param keys the keys of the store
     * @param sealing seals secrets for the store
     * @param clock tells the time
     * @param policies tells the policy of a user
     * @param random makes ids and secrets
     * @param recorded hears what was committed
     */
    public Engine(
            GuardedStore store,
            KeyRing keys,
            Sealing sealing,
            Clock clock,
            PolicyResolver policies,
            SecureRandom random,
            Consumer<List<AuditRecord>> recorded) {
        this.store = store;
        this.keys = keys;
        this.sealing = sealing;
        this.clock = clock;
        this.policies = policies;
        this.random = random;
        this.ids = new RandomBytes(random, ID_BYTES);
        this.recorded = recorded;
    }

    /** {@return the store} */
    public GuardedStore store() {
        return store;
    }

    /** {@return the keys} */
    public KeyRing keys() {
        return keys;
    }

    /** {@return the sealing} */
    public Sealing sealing() {
        return sealing;
    }

    /** {@return the source of randomness} */
    public SecureRandom random() {
        return random;
    }

    /** {@return the time, to the millisecond, which is what stores keep} */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** {@return a new random id of a commit} */
    public CommitId newCommitId() {
        return CommitId.ofBytes(ids.next());
    }

    /** {@return a new key of a device} */
    public DeviceId newDeviceId() {
        return DeviceId.ofBytes(ids.next());
    }

    /**
     * The policy of a user.
     *
     * @param user the user
     * @return the policy
     * @throws UndecidedException if the resolver fails or gives none
     */
    public Policy policyFor(UserId user) {
        Policy policy;
        try {
            policy = policies.policyFor(user);
        } catch (RuntimeException e) {
            throw new UndecidedException(
                    "the policy is not known (" + e.getClass().getSimpleName() + ")");
        }
        if (policy == null) {
            throw new UndecidedException("the policy is not known (the resolver gave none)");
        }
        return policy;
    }

    /**
     * A user and the user's devices.
     *
     * @param user the user
     * @return the aggregate
     */
    public Aggregate load(UserId user) {
        return Aggregate.of(store.user(user));
    }

    /**
     * Begins a commit for a user.
     *
     * @param aggregate the user as loaded
     * @param actor who acts, or empty for a sign-in
     * @return the draft
     */
    public Draft draft(Aggregate aggregate, Optional<Actor> actor) {
        return draft(newCommitId(), actor, aggregate);
    }

    /**
     * Begins a commit for devices without owner.
     *
     * @param actor who acts
     * @return the draft
     */
    public Draft draftWithoutUser(Actor actor) {
        return draft(newCommitId(), Optional.of(actor), null);
    }

    private Draft draft(CommitId id, Optional<Actor> actor, @Nullable Aggregate aggregate) {
        return new Draft(id, now(), actor, keys, aggregate);
    }

    /**
     * Decides and commits for one person.
     *
     * @param <T> the type of the verdict
     * @param user the person
     * @param actor who acts, or empty for a sign-in
     * @param decide decides on what was loaded; called again if that was stale
     * @param undecided makes the verdict if there is none, of one phrase for a log
     * @return the verdict whose commit won
     * @throws IllegalArgumentException if the id is reserved
     */
    public <T> T onUser(
            UserId user,
            Optional<Actor> actor,
            Function<UserDraft, Decision<T>> decide,
            Function<String, T> undecided) {
        ReservedUsers.refuse(user);
        return settle(
                () -> {
                    // Made first: making it waits for whatever the processor has on its way, such as rows from memory.
                    CommitId id = newCommitId();
                    Aggregate aggregate = load(user);
                    return decide.apply(new UserDraft(aggregate, policyFor(user), draft(id, actor, aggregate)));
                },
                undecided);
    }

    /**
     * Writes a record on the chain of a user, reserved ones included, and changes nothing else. No policy is asked for:
     * a resolver need not know reserved users, nor those who left.
     *
     * @param user the user
     * @param actor who acts
     * @param type what is recorded
     * @param reason why
     * @param extension what else the record keeps
     * @return whether it is written; false if the store did not say
     */
    public boolean record(UserId user, Actor actor, AuditType type, String reason, byte[] extension) {
        return settle(
                () -> {
                    Draft draft = draft(load(user), Optional.of(actor));
                    draft.record(type, null, reason, extension);
                    return new Decision<>(draft, true);
                },
                why -> false);
    }

    /**
     * What a decision about a user starts from.
     *
     * @param aggregate the user as loaded
     * @param policy the user's policy
     * @param draft the commit in the making
     */
    public record UserDraft(Aggregate aggregate, Policy policy, Draft draft) {}

    /** Loads and decides. */
    @FunctionalInterface
    public interface Decider<T> {
        /** {@return a decision on what is stored now} */
        Decision<T> decide();
    }

    /**
     * Decides and commits until a commit wins.
     *
     * @param <T> the type of the verdict
     * @param decider loads and decides
     * @param undecided makes the verdict if there is none
     * @return the verdict whose commit won
     */
    public <T> T settle(Decider<T> decider, Function<String, T> undecided) {
        try {
            for (int i = 0; i < MAX_TRIES; i++) {
                Decision<T> decision = decider.decide();
                Draft draft = decision.draft();
                if (decision.again() && i + 1 < MAX_TRIES) {
                    continue;
                }
                if (draft == null) {
                    return decision.verdict();
                }
                GuardedStore.Submission submission = commit(draft).submission();
                if (submission == GuardedStore.Submission.WON) {
                    return decision.verdict();
                }
                if (submission != GuardedStore.Submission.STALE) {
                    return undecided.apply(
                            submission == GuardedStore.Submission.KEYS_TAKEN
                                    ? "a key of the device is taken"
                                    : "the outcome of the commit is not known");
                }
            }
            return undecided.apply("too many commits for the same user at once");
        } catch (UndecidedException e) {
            return undecided.apply(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Commits a draft once, and tells the listener if it won.
     *
     * @param draft the draft
     * @return what became of it
     */
    public GuardedStore.Outcome commit(Draft draft) {
        GuardedStore.Outcome outcome = store.submit(draft.toCommit());
        if (outcome.submission() == GuardedStore.Submission.WON) {
            recorded.accept(draft.records());
        }
        return outcome;
    }
}
