package dev.keyfob.internal.engine;

import dev.keyfob.AuditCheck;
import dev.keyfob.AuditCheckpoint;
import dev.keyfob.AuditType;
import dev.keyfob.internal.record.AuditHead;
import dev.keyfob.internal.record.PurgeMark;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.UserFilter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows audit chains from their first record to the head that the store keeps beside them. */
public final class AuditVerifier {
    private final Engine engine;
    private final CredentialStore store;

    /**
     * A verifier.
     *
     * @param engine has the keys
     * @param store the store
     */
    public AuditVerifier(Engine engine, CredentialStore store) {
        this.engine = engine;
        this.store = store;
    }

    /**
     * Checks a chain.
     *
     * @param chain the chain
     * @param checkpoint where the chain ended once, or empty
     * @return what was found
     */
    public AuditCheck check(AuditChain chain, Optional<AuditCheckpoint> checkpoint) {
        // The head first: records that come meanwhile are beyond it, and hang on the ones before like any other.
        AuditHead head = head(chain);
        Iterator<AuditRecord> records = records(chain).iterator();
        AuditHash hashes = new AuditHash(engine.keys());
        long purged = 0;
        byte[] before = new byte[0];
        long sequence = 0;
        while (records.hasNext()) {
            AuditRecord record = records.next();
            if (sequence == 0 && record.sequence() > 1) {
                Optional<PurgeMark> mark = mark(chain, record.sequence() - 1);
                if (mark.isEmpty()) {
                    return new AuditCheck.Broken(1, AuditCheck.Fault.MISSING);
                }
                purged = mark.get().upTo();
                sequence = purged;
                before = mark.get().hash();
            }
            sequence++;
            if (record.sequence() != sequence) {
                return new AuditCheck.Broken(sequence, AuditCheck.Fault.MISSING);
            }
            if (!Arrays.equals(hashes.of(before, record), record.hash())) {
                return new AuditCheck.Broken(sequence, AuditCheck.Fault.CHANGED);
            }
            before = record.hash();
            if (differs(head.sequence(), head.hash(), record) || differs(checkpoint, record)) {
                return new AuditCheck.Broken(sequence, AuditCheck.Fault.END_DIFFERS);
            }
        }
        if (sequence > head.sequence()) {
            // A head that is still behind was put back, with all that its row guards, such as used codes.
            head = head(chain);
            if (sequence > head.sequence()) {
                return new AuditCheck.Broken(head.sequence() + 1, AuditCheck.Fault.END_DIFFERS);
            }
        }
        long last = Math.max(
                head.sequence(), checkpoint.map(AuditCheckpoint::sequence).orElse(0L));
        return sequence < last
                ? new AuditCheck.Broken(sequence + 1, AuditCheck.Fault.END_DIFFERS)
                : new AuditCheck.Intact(sequence - purged, purged);
    }

    private static boolean differs(Optional<AuditCheckpoint> checkpoint, AuditRecord record) {
        return checkpoint
                .filter(end -> differs(end.sequence(), HexFormat.of().parseHex(end.hash()), record))
                .isPresent();
    }

    private static boolean differs(long sequence, byte[] hash, AuditRecord record) {
        return record.sequence() == sequence && !Arrays.equals(hash, record.hash());
    }

    private Stream<AuditRecord> records(AuditChain chain) {
        AuditFilter filter = AuditFilter.ofChain(chain);
        return Listing.of(page -> engine.store().read(() -> store.audit(filter, page)));
    }

    private Optional<PurgeMark> mark(AuditChain chain, long upTo) {
        AuditFilter marks = AuditFilter.ofChain(chain).ofType(Set.of(AuditType.AUDIT_PURGED.name()));
        return Listing.<AuditRecord>of(page -> engine.store().read(() -> store.audit(marks, page)))
                .flatMap(record -> PurgeMark.of(record).stream())
                .filter(mark -> mark.upTo() == upTo)
                .findFirst();
    }

    /**
     * The end of a chain, as the row that guards it says.
     *
     * @param chain the chain
     * @return the end; of an unknown user or device that of a chain without records
     */
    AuditHead head(AuditChain chain) {
        if (chain instanceof AuditChain.OfUser of) {
            return engine.load(of.user()).user().audit();
        }
        return engine.store()
                .device(DeviceLookup.byId(((AuditChain.OfDevice) chain).device()))
                .map(device -> new AuditHead(device.auditSequence(), device.auditHead()))
                .orElse(AuditHead.NONE);
    }

    /**
     * The record of a chain with a number.
     *
     * @param chain the chain
     * @param sequence the number
     * @return the record, or empty if it is not there
     */
    Optional<AuditRecord> record(AuditChain chain, long sequence) {
        return records(chain)
                .filter(record -> record.sequence() >= sequence)
                .findFirst()
                .filter(record -> record.sequence() == sequence);
    }

    /**
     * Where every chain of a user and of a device ends.
     *
     * @param store the store, whose own exceptions come out of the stream
     * @return a stream that reads as it is read
     */
    public static Stream<AuditCheckpoint> checkpoints(CredentialStore store) {
        Stream<AuditCheckpoint> users = Listing.<StoredUser>of(page -> store.users(UserFilter.ALL, page))
                .flatMap(user -> checkpoint(AuditChain.of(user.id()), user.auditSequence(), user.auditHead()));
        Stream<AuditCheckpoint> devices = Listing.<StoredDevice>of(page -> store.devices(DeviceFilter.ALL, page))
                .flatMap(device -> checkpoint(AuditChain.of(device.id()), device.auditSequence(), device.auditHead()));
        return Stream.concat(users, devices);
    }

    private static Stream<AuditCheckpoint> checkpoint(AuditChain chain, long sequence, byte[] hash) {
        return sequence == 0
                ? Stream.empty()
                : Stream.of(new AuditCheckpoint(chain, sequence, HexFormat.of().formatHex(hash)));
    }
}
