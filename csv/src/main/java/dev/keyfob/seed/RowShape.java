package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Whether a row has the cells that the header announces. */
final class RowShape {
    private final Header header;
    private final Cell cell = new Cell();

    RowShape(Header header) {
        this.header = header;
    }

    /** What is wrong with the number of cells, or null. */
    @Nullable RowFault check(RecordScanner row) {
        RowFault fault = count(row);
        if (fault == null || !row.isOnSeveralLines()) {
            return fault;
        }
        // A stray quote may have made one row of many good ones.
        return new RowFault(
                fault.column(), fault.code(), fault.message() + "; a quote in it closes only on a later line");
    }

    private @Nullable RowFault count(RecordScanner row) {
        int count = row.cellCount();
        if (count < header.knownWidth()) {
            return isWholeRowInOneCell(row) ? wholeRowInOneCell() : tooFew(row);
        }
        if (isWholeRowInOneCell(row)) {
            return wholeRowInOneCell();
        }
        for (int i = header.width(); i < count && !header.hasMoreColumns(); i++) {
            if (!row.cell(i, cell).isEmpty()) {
                if (header.isOfPositions() && FailedRows.isMark(cell)) {
                    return null;
                }
                return new RowFault(
                        i + 1,
                        ProblemCode.TOO_MANY_CELLS,
                        "row must have at most " + header.width() + " cells" + asTheHeader() + ", had " + count);
            }
        }
        return null;
    }

    private boolean isWholeRowInOneCell(RecordScanner row) {
        if (!row.isQuoted(0) || !holds(row, row.delimiter())) {
            return false;
        }
        for (int i = 1; i < row.cellCount(); i++) {
            if (!row.cell(i, cell).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static RowFault wholeRowInOneCell() {
        return new RowFault(
                1,
                ProblemCode.TOO_FEW_CELLS,
                "the whole row stands in one cell, in quotes, as when delimiters are typed into a spreadsheet;"
                        + " put each value into a cell of its own");
    }

    private RowFault tooFew(RecordScanner row) {
        String message = "row must have " + header.knownWidth() + " cells" + asTheHeader() + ", had " + row.cellCount();
        for (char other : HeaderReader.DELIMITERS) {
            if (row.cellCount() == 1 && other != row.delimiter() && holds(row, other)) {
                return new RowFault(
                        0, ProblemCode.TOO_FEW_CELLS, message + "; is it delimited otherwise than the header?");
            }
        }
        return new RowFault(0, ProblemCode.TOO_FEW_CELLS, message);
    }

    private String asTheHeader() {
        return header.isOfPositions() ? "" : ", as the header";
    }

    private boolean holds(RecordScanner row, char c) {
        row.cell(0, cell);
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) == c) {
                return true;
            }
        }
        return false;
    }
}
