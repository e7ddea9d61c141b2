package dev.keyfob;

import dev.keyfob.internal.engine.AuditVerifier;
import dev.keyfob.internal.engine.Engine;
import dev.keyfob.internal.engine.Listing;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.AuditFilter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The audit of the whole store: reads it on, and checks that nobody changed it.
 *
 * <p>Streams are sequential, read one page at a time and throw {@link StoreException} if the store cannot be read.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class AuditTrail {
    private final CredentialStore store;
    private final AuditVerifier verifier;

    AuditTrail(Engine engine, CredentialStore store) {
        this.store = store;
        this.verifier = new AuditVerifier(engine, store);
    }

    /**
     * All records that are wanted, of one chain in its order, else in the order of their time.
     *
     * @param filter which records, by user, device and time
     * @param types the types that are wanted; none leaves it to the filter
     * @return a stream that reads on as it is read
     */
    public Stream<AuditEvent> events(AuditFilter filter, AuditType... types) {
        AuditFilter wanted = types.length == 0
                ? filter
                : filter.ofType(Arrays.stream(types).map(AuditType::name).collect(Collectors.toSet()));
        return Listing.<AuditRecord>of(page -> store.audit(wanted, page)).map(AuditEvent::of);
    }

    /**
     * Checks the chain of a user, the reserved one of {@link Maintenance#JOBS} included: every record must be there, in
     * its place and unchanged, up to where the user's row says that the chain ends.
     *
     * @param user the user
     * @return what was found
     * @throws StoreException if the store cannot be read
     */
    public AuditCheck check(UserId user) {
        return check(AuditChain.of(user), Optional.empty());
    }

    /**
     * Checks the chain of what happened to a device while it had no owner.
     *
     * @param device the device
     * @return what was found
     * @throws StoreException if the store cannot be read
     */
    public AuditCheck check(DeviceId device) {
        return check(AuditChain.of(device), Optional.empty());
    }

    /**
     * Checks a chain that had a given end at an earlier moment, so that it shows if the newest records were removed
     * together with the head of the chain.
     *
     * @param checkpoint what {@link #auditCheckpoint()} told then
     * @return what was found
     * @throws StoreException if the store cannot be read
     */
    public AuditCheck check(AuditCheckpoint checkpoint) {
        return check(checkpoint.chain(), Optional.of(checkpoint));
    }

    private AuditCheck check(AuditChain chain, Optional<AuditCheckpoint> checkpoint) {
        return Keyfob.reading(() -> verifier.check(chain, checkpoint));
    }

    /**
     * Where each chain ends now, to be kept outside the store.
     *
     * @return one entry per user and device with records, as a stream that reads on as it is read
     */
    public Stream<AuditCheckpoint> auditCheckpoint() {
        return AuditVerifier.checkpoints(store);
    }
}
