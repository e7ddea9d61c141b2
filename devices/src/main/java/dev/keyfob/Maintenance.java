package dev.keyfob;

import dev.keyfob.internal.engine.AuditVerifier;
import dev.keyfob.internal.engine.Engine;
import dev.keyfob.internal.engine.Purge;
import dev.keyfob.internal.engine.Resealing;
import dev.keyfob.internal.engine.SettingsRecord;
import dev.keyfob.internal.engine.Sweep;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.UserId;
import java.util.function.BooleanSupplier;

/**
 * Jobs over the whole store, for a timer or an administrator. They read a page at a time, commit for one user at a time,
 * and can run beside sign-ins and beside each other.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class Maintenance {
    /**
     * The reserved user on whose audit chain jobs are recorded. No person may have this id, nor any other that begins
     * with {@code keyfob:}; actions for one are refused with an {@link IllegalArgumentException}.
     */
    public static final UserId JOBS = UserId.of("keyfob:jobs");

    private final Keyfob keyfob;
    private final Engine engine;
    private final CredentialStore store;
    private final Policy policy;
    private final Actor actor;

    Maintenance(Keyfob keyfob, Engine engine, CredentialStore store, Policy policy, Actor actor) {
        this.keyfob = keyfob;
        this.engine = engine;
        this.store = store;
        this.policy = policy;
        this.actor = actor;
    }

    /**
     * Seals anew, with the key that seals now, every secret that an old key sealed. Its start and its end are recorded on
     * the chain of {@link #JOBS}. A job that broke off is simply run again: what is done no longer names the old key.
     *
     * @param oldKeyId the name of the key that is to go
     * @param cancelled asked after each device; true ends the run
     * @return what was done
     * @throws IllegalArgumentException if that key still seals
     * @throws StoreException if the store cannot be listed, or the sealer does not seal
     */
    public Resealed reseal(String oldKeyId, BooleanSupplier cancelled) {
        return heard(Keyfob.reading(() -> new Resealing(engine, store, actor, JOBS).run(oldKeyId, cancelled)));
    }

    /**
     * Records on the chain of {@link #JOBS} which policy of all users and which sealing key hold now, if the audit says
     * another or none. For each start of the application; what a policy resolver gives single users is not recorded.
     *
     * @return the answer; done as well if the audit said so before
     */
    public SettingsRecording recordSettings() {
        return heard(new SettingsRecord(engine, store, actor, JOBS).write(policy));
    }

    /**
     * Writes what only time changed: lost devices whose days are over are retired, apps that were not activated in time
     * are gone. Sign-in decides by the time itself and needs no sweep; listings and reports look tidier after one.
     *
     * @return what was done
     * @throws StoreException if the store cannot be listed
     */
    public Swept sweep() {
        return heard(Keyfob.reading(() -> new Sweep(engine, store, actor).run()));
    }

    /**
     * Marks the oldest records of a user's chain as purged, after checking the chain. Then, and in one transaction, they
     * can be deleted by the means of the database; {@link AuditTrail#check(UserId)} takes the signed mark in their place.
     *
     * @param user the user
     * @param upTo the number of the last record that goes, at least 1
     * @return the answer
     * @throws StoreException if the store cannot be read
     */
    public PurgeMarking markPurged(UserId user, long upTo) {
        return heard(Keyfob.reading(() -> new Purge(engine, new AuditVerifier(engine, store), actor).mark(user, upTo)));
    }

    private <T extends ActionAnswer> T heard(T answer) {
        return keyfob.heard(actor, answer);
    }
}
