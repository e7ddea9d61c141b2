package dev.keyfob;

import java.util.Objects;

/**
 * What a bulk activation of many tokens has in each row, and what it answers to it.
 *
 * <p>Not instantiable.
 */
public final class BulkActivation {
    private BulkActivation() {}

    /**
     * A token and the code that it showed.
     *
     * <p>This class is immutable and safe for use by multiple threads.
     *
     * @param serial the serial in any spelling
     * @param code exactly 6 to 8 ASCII digits
     */
    public record Row(String serial, String code) {
        /**
         * Checks for null.
         *
         * @param serial the serial in any spelling
         * @param code exactly 6 to 8 ASCII digits
         */
        public Row {
            Objects.requireNonNull(serial, "serial");
            Objects.requireNonNull(code, "code");
        }

        /** The serial only. */
        @Override
        public String toString() {
            return "Row[" + serial + "]";
        }
    }

    /**
     * What became of a row.
     *
     * <p>This class is immutable and safe for use by multiple threads.
     *
     * @param serial the serial as the row has it
     * @param answer the answer
     */
    public record Outcome(String serial, Change answer) {}
}
