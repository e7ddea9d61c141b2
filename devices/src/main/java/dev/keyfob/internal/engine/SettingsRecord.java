package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditType;
import dev.keyfob.SettingsRecording;
import dev.keyfob.internal.engine.Engine.Decision;
import dev.keyfob.internal.record.TaggedFields;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.AuditFilter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Records which policy and which sealing key hold, where the audit says another or none. */
public final class SettingsRecord {
    /** After the two fields of a purge mark. */
    private static final int POLICY = 3;

    private final Engine engine;
    private final CredentialStore store;
    private final Actor actor;
    private final UserId jobs;

    /**
     * The records of one store.
     *
     * @param engine the engine
     * @param store the store
     * @param actor who acts
     * @param jobs the reserved user on whose chain it is recorded
     */
    public SettingsRecord(Engine engine, CredentialStore store, Actor actor, UserId jobs) {
        this.engine = engine;
        this.store = store;
        this.actor = actor;
        this.jobs = jobs;
    }

    /**
     * Writes what is new, in one commit.
     *
     * @param policy the policy of all users
     * @return the answer
     */
    public SettingsRecording write(Policy policy) {
        byte[] text = TaggedFields.EMPTY.withText(POLICY, policy.toString()).encode();
        return engine.<SettingsRecording>settle(
                () -> {
                    String keyId = engine.sealing().currentKeyId(engine.newDeviceId());
                    Draft draft = engine.draft(engine.load(jobs), Optional.of(actor));
                    if (newest(AuditType.POLICY_CHANGED)
                            .filter(record -> Arrays.equals(record.extension(), text))
                            .isEmpty()) {
                        draft.record(AuditType.POLICY_CHANGED, null, summaryOf(policy), text);
                    }
                    if (newest(AuditType.SEALING_KEY_CHANGED)
                            .flatMap(AuditRecord::reason)
                            .filter(keyId::equals)
                            .isEmpty()) {
                        draft.record(AuditType.SEALING_KEY_CHANGED, null, keyId);
                    }
                    return draft.isEmpty()
                            ? Decision.unchanged(SettingsRecording.DONE)
                            : new Decision<>(draft, SettingsRecording.DONE);
                },
                why -> SettingsRecording.UNDECIDED);
    }

    private static String summaryOf(Policy policy) {
        return String.format(
                Locale.ROOT,
                "at most %d devices, chance to be guessed in a year %.2g %%",
                policy.maxDevices(),
                100 * policy.chancePerYear());
    }

    private Optional<AuditRecord> newest(AuditType type) {
        AuditFilter filter = AuditFilter.ofChain(AuditChain.of(jobs)).ofType(Set.of(type.name()));
        return Listing.<AuditRecord>of(page -> engine.store().read(() -> store.audit(filter, page)))
                .reduce((earlier, later) -> later);
    }
}
