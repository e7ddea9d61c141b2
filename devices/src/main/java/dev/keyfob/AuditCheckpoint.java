package dev.keyfob;

import dev.keyfob.store.data.AuditChain;
import java.util.Locale;
import java.util.Objects;

/**
 * Where an audit chain ended at one moment. Kept outside the store, where who can change the store cannot change it, it
 * shows whether the newest records were removed later together with the head of the chain.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param chain the chain
 * @param sequence the number of its records, at least 1
 * @param hash the keyed hash of the last one, 64 hexadecimal digits
 */
public record AuditCheckpoint(AuditChain chain, long sequence, String hash) {
    /**
     * Checks the arguments.
     *
     * @param chain the chain
     * @param sequence the number of its records, at least 1
     * @param hash the keyed hash of the last one, 64 hexadecimal digits
     * @throws IllegalArgumentException if {@code sequence} is not positive, or {@code hash} has not 64 digits
     */
    public AuditCheckpoint {
        Objects.requireNonNull(chain, "chain");
        hash = hash.toLowerCase(Locale.ROOT);
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence must be at least 1, was " + sequence);
        }
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("hash must have 64 hexadecimal digits");
        }
    }
}
