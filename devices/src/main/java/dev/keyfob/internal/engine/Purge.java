package dev.keyfob.internal.engine;

import dev.keyfob.Actor;
import dev.keyfob.AuditCheck;
import dev.keyfob.AuditType;
import dev.keyfob.PurgeMarking;
import dev.keyfob.internal.record.PurgeMark;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.UserId;
import java.util.Optional;

/** Leaves a mark on a chain that stands for its oldest records once they are deleted. */
public final class Purge {
    private final Engine engine;
    private final AuditVerifier verifier;
    private final Actor actor;

    /**
     * A purge.
     *
     * @param engine the engine
     * @param verifier checks the chain first
     * @param actor who purges
     */
    public Purge(Engine engine, AuditVerifier verifier, Actor actor) {
        this.engine = engine;
        this.verifier = verifier;
        this.actor = actor;
    }

    /**
     * Writes the mark.
     *
     * @param user the user
     * @param upTo the number of the last record that goes
     * @return the answer
     */
    public PurgeMarking mark(UserId user, long upTo) {
        AuditChain chain = AuditChain.of(user);
        if (verifier.check(chain, Optional.empty()) instanceof AuditCheck.Broken) {
            return PurgeMarking.CHAIN_BROKEN;
        }
        Optional<AuditRecord> last = verifier.record(chain, upTo);
        if (last.isEmpty()) {
            return PurgeMarking.NO_SUCH_RECORD;
        }
        byte[] mark = new PurgeMark(upTo, last.get().hash()).encode();
        boolean written = engine.record(user, actor, AuditType.AUDIT_PURGED, "up to number " + upTo, mark);
        return written ? PurgeMarking.DONE : PurgeMarking.UNDECIDED;
    }
}
