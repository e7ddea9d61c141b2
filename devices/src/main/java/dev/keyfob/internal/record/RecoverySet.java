package dev.keyfob.internal.record;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A user's recovery codes.
 *
 * @param codes the codes, in the order of their places
 * @param failures consecutive failures with recovery codes
 */
public record RecoverySet(List<RecoveryHash> codes, int failures) {
    /** No codes. */
    public static final RecoverySet NONE = new RecoverySet(List.of(), 0);

    /** Copies the list. */
    public RecoverySet {
        codes = List.copyOf(codes);
    }

    /**
     * The code of a place.
     *
     * @param place the place
     * @return the code, or empty
     */
    public Optional<RecoveryHash> at(int place) {
        return codes.stream().filter(code -> code.place() == place).findFirst();
    }

    /**
     * The same with a code in the place of another, and no failures.
     *
     * @param next the new code
     * @return the set
     */
    public RecoverySet replaced(RecoveryHash next) {
        return new RecoverySet(
                codes.stream()
                        .map(code -> code.place() == next.place() ? next : code)
                        .toList(),
                0);
    }

    /**
     * The same with another count.
     *
     * @param next consecutive failures
     * @return the set
     */
    public RecoverySet withFailures(int next) {
        return new RecoverySet(codes, next);
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(codes.size() * RecoveryHash.BYTES);
        codes.forEach(code -> code.writeTo(out));
        return out.array();
    }

    static RecoverySet decode(byte[] content, int failures) {
        ByteBuffer in = ByteBuffer.wrap(content);
        List<RecoveryHash> codes = new ArrayList<>();
        while (in.hasRemaining()) {
            codes.add(RecoveryHash.readFrom(in));
        }
        return new RecoverySet(codes, failures);
    }
}
