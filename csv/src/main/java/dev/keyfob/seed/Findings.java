package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is found wrong with one row. A row gives one problem; where there are several, its code and column are those of
 * the leftmost, and its message tells all, so that a person can put them right in one go.
 */
final class Findings {
    private final List<RowFault> errors = new ArrayList<>();
    private final List<RowFault> warnings = new ArrayList<>();

    void clear() {
        errors.clear();
        warnings.clear();
    }

    void add(int column, ProblemCode code, String message) {
        add(new RowFault(column, code, message));
    }

    void add(RowFault found) {
        (found.code().severity() == ProblemCode.Severity.ERROR ? errors : warnings).add(found);
    }

    /** Adds what a check found, which is nothing if all is well; says whether it is. */
    boolean passes(@Nullable RowFault found) {
        if (found != null) {
            add(found);
        }
        return found == null;
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    int errorCount() {
        return errors.size();
    }

    /** All errors as one problem; there must be one. */
    RowProblem problem(long line, Optional<String> serial) {
        errors.sort(Comparator.comparingInt(RowFault::column));
        RowFault first = errors.get(0);
        StringBuilder message = new StringBuilder(first.message());
        for (RowFault other : errors.subList(1, errors.size())) {
            message.append(other.column() == 0 ? "; and " : "; and column " + other.column() + ": ")
                    .append(other.message());
        }
        return new RowProblem(line, first.column(), Shown.serial(serial), first.code(), message.toString());
    }

    List<RowProblem> warnings(long line, Optional<String> serial) {
        if (warnings.isEmpty()) {
            return List.of();
        }
        Optional<String> shown = Shown.serial(serial);
        return warnings.stream()
                .map(found -> new RowProblem(line, found.column(), shown, found.code(), found.message()))
                .toList();
    }
}
