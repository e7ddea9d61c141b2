package dev.keyfob.otp.seed;

import java.util.Objects;
import java.util.Optional;

/**
 * What is wrong with a row, so that a person can put it right: where, a stable code, and a sentence. Never a secret.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 *
 * @param line the line of the source, at least 1
 * @param column the cell of the row, counted from 1; 0 if the problem is of the whole row
 * @param serial the serial number of the row, as far as it could be read
 * @param code what kind of problem it is
 * @param message one sentence without a full stop, such as {@code secret key: not Base32 at position 7 (value withheld)}
 */
public record RowProblem(long line, int column, Optional<String> serial, ProblemCode code, String message)
        implements SeedRow {
    /**
     * Checks the arguments.
     *
     * @param line the line of the source, at least 1
     * @param column the cell of the row, counted from 1; 0 if the problem is of the whole row
     * @param serial the serial number of the row, as far as it could be read
     * @param code what kind of problem it is
     * @param message one sentence without a full stop, such as {@code secret key: not Base32 at position 7 (value withheld)}
     * @throws IllegalArgumentException if {@code line} is less than 1 or {@code column} is negative
     */
    public RowProblem {
        if (line < 1) {
            throw new IllegalArgumentException("line must be at least 1, was " + line);
        }
        if (column < 0) {
            throw new IllegalArgumentException("column must be at least 0, was " + column);
        }
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /**
     * A problem of a whole row.
     *
     * @param line the line of the source, at least 1
     * @param serial the serial number of the row
     * @param code what kind of problem it is
     * @param message one sentence without a full stop
     * @return the problem
     */
    public static RowProblem ofRow(long line, Optional<String> serial, ProblemCode code, String message) {
        return new RowProblem(line, 0, serial, code, message);
    }

    /**
     * Where and what, in one line, such as {@code line 3, column 4: time interval must be …}.
     *
     * @return the text for people
     */
    public String describe() {
        return "line " + line + (column == 0 ? "" : ", column " + column) + ": " + message;
    }
}
