package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.util.Optional;

/**
 * How long the serials of a file are that consist of digits only. A spreadsheet drops zeros at their begin, which cannot
 * be seen in one row; but where most serials have one length, the shorter ones have lost something.
 *
 * <p>Not safe for use by multiple threads while serials are noted.
 */
final class SerialLengths {
    private static final int FEWEST_OF_FULL_LENGTH = 3;
    private static final int MOST_ZEROS = 6;

    private final long[] counts = new long[SerialText.MAX_BYTES + 1];

    void note(String serial) {
        if (isNumber(serial)) {
            counts[serial.length()]++;
        }
    }

    /** The length that serials of the file should have, or 0 if none is plainly the one. */
    int expected() {
        int longest = counts.length - 1;
        while (longest > 0 && counts[longest] == 0) {
            longest--;
        }
        long shorter = 0;
        for (int i = 1; i < longest; i++) {
            shorter += counts[i];
        }
        boolean plain = shorter > 0 && counts[longest] >= FEWEST_OF_FULL_LENGTH && counts[longest] > shorter;
        return plain ? longest : 0;
    }

    private static boolean isNumber(String serial) {
        for (int i = 0; i < serial.length(); i++) {
            if (serial.charAt(i) < '0' || serial.charAt(i) > '9') {
                return false;
            }
        }
        return serial.length() <= SerialText.MAX_BYTES;
    }

    /** A reader that gives the rows of another one, with a problem in place of each seed whose serial is too short. */
    static SeedReader watch(SeedReader rows, int expected) {
        return expected == 0 ? rows : new Watch(rows, expected);
    }

    private static final class Watch implements SeedReader {
        private final SeedReader rows;
        private final int expected;

        Watch(SeedReader rows, int expected) {
            this.rows = rows;
            this.expected = expected;
        }

        @Override
        public Optional<SeedRow> next() throws IOException {
            return rows.next().map(row -> row instanceof SeedRecord seed ? judge(seed) : row);
        }

        private SeedRow judge(SeedRecord row) {
            String serial = row.serial().orElse("");
            int missing = expected - serial.length();
            if (missing <= 0 || missing > MOST_ZEROS || !isNumber(serial)) {
                return row;
            }
            row.secret().destroy();
            return RowProblem.ofRow(
                    row.line(),
                    row.serial(),
                    ProblemCode.SERIAL_ZEROS_LOST,
                    "the serial number has " + serial.length() + " digits, the others of the file have " + expected
                            + ", so a spreadsheet may have dropped zeros at its begin");
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
