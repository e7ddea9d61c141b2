package dev.keyfob.otp.seed;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one row of an import.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param line the line of the source, at least 1
 * @param serial the serial number, as far as it could be read
 * @param status what became of the row
 * @param assignedTo the user to whom the token was assigned by this import, or was before
 * @param problems errors and warnings of the row, mostly none
 */
public record RowOutcome(
        long line, Optional<String> serial, Status status, Optional<String> assignedTo, List<RowProblem> problems) {
    /**
     * Copies the list and checks the arguments.
     *
     * @param line the line of the source, at least 1
     * @param serial the serial number, as far as it could be read
     * @param status what became of the row
     * @param assignedTo the user to whom the token was assigned by this import, or was before
     * @param problems errors and warnings of the row, mostly none
     * @throws IllegalArgumentException if {@code line} is less than 1
     */
    public RowOutcome {
        if (line < 1) {
            throw new IllegalArgumentException("line must be at least 1, was " + line);
        }
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(assignedTo, "assignedTo");
        problems = List.copyOf(problems);
    }

    /** What can become of a row. The list may grow. */
    public enum Status {
        /** The token is new in the store; in a dry run: it would be. */
        IMPORTED,
        /** The token was in the store with the same secret and parameters. */
        UNCHANGED,
        /** The row repeats an earlier one and was left out. */
        SKIPPED,
        /** The row could not be read; its problems say why. */
        UNREADABLE,
        /** The row could be read, but contradicts the store or the policy; its problems say how. */
        REFUSED,
        /** The row was good, but nothing was stored, because the whole file was asked for and others were not good. */
        HELD_BACK,
        /** The store did not say whether the row was stored. */
        UNDECIDED
    }

    /**
     * Whether the token is in the store, or would be after a dry run.
     *
     * @return true for {@link Status#IMPORTED} and {@link Status#UNCHANGED}
     */
    public boolean isStored() {
        return status == Status.IMPORTED || status == Status.UNCHANGED;
    }
}
