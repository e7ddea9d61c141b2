package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A commit during which an exchange was to break: what the store said, and what is stored before and after. */
final class BrokenCommit {
    private final CommitOfManyParts parts;
    private final Commit commit;
    private final CredentialStore observer;
    private final String where;
    private final Picture before;
    private final Picture after;
    private final @Nullable CommitResult answer;
    private final @Nullable Throwable thrown;

    private BrokenCommit(StoreWithFaults faults, Scene scene, int exchange, StoreWithFaults.Loss loss) {
        this.parts = new CommitOfManyParts(scene);
        this.commit = parts.draft().build();
        this.observer = faults.observer();
        this.where = "the " + loss + " of exchange " + exchange + " got lost";
        this.before = Picture.of(observer);
        faults.breakNext(exchange, loss);
        CommitResult said = null;
        Throwable failure = null;
        try {
            said = faults.store().commit(commit);
        } catch (RuntimeException e) {
            failure = e;
        }
        this.answer = said;
        this.thrown = failure;
        this.after = Picture.of(observer);
    }

    static BrokenCommit submitted(StoreWithFaults faults, Scene scene, int exchange, StoreWithFaults.Loss loss) {
        return new BrokenCommit(faults, scene, exchange, loss);
    }

    Commit commit() {
        return commit;
    }

    Picture before() {
        return before;
    }

    Picture after() {
        return after;
    }

    Optional<Throwable> thrown() {
        return Optional.ofNullable(thrown);
    }

    /** Checks that the store gave an answer only if that was true. */
    void answered(CommitResult result, boolean truth) {
        assertTrue(truth || !result.equals(answer), () -> "the answer must be true; " + this);
    }

    /** Whether every part of the commit is stored. */
    boolean isWhole() {
        return parts.areStored(observer, commit);
    }

    CommitResult submittedAgain() {
        return observer.commit(commit);
    }

    CommitId lastCommit() {
        return observer.user(parts.user()).state().orElseThrow().lastCommit();
    }

    /** The values of the commit that are in the answer or in a message of what was thrown. */
    List<String> valuesSaid() {
        StringBuilder said = new StringBuilder();
        if (answer instanceof CommitResult.OutcomeUnknown unknown) {
            said.append(unknown.reason());
        }
        addMessages(thrown, said);
        List<String> values = new ArrayList<>(List.of(parts.user().value()));
        parts.fresh().serialKey().ifPresent(values::add);
        return values.stream().filter(value -> said.indexOf(value) >= 0).toList();
    }

    private static void addMessages(@Nullable Throwable failure, StringBuilder said) {
        if (failure != null) {
            said.append(failure).append('\n');
            addMessages(failure.getCause(), said);
            for (Throwable suppressed : failure.getSuppressed()) {
                addMessages(suppressed, said);
            }
        }
    }

    /** Where it broke and what the store said. */
    @Override
    public String toString() {
        return where + ", the store said " + (answer != null ? answer : thrown) + "; " + Seed.hint();
    }
}
