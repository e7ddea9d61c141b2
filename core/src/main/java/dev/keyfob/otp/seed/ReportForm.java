package dev.keyfob.otp.seed;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Writes a report for people: as text, and as CSV for a spreadsheet. Neither has a part of a secret, because no report
 * has.
 */
final class ReportForm {
    private static final String HEADER =
            "\"line\",\"serial\",\"outcome\",\"assigned to\",\"code\",\"severity\",\"problem\",\"advice\"";

    private final Appendable out;

    ReportForm(Appendable out) {
        this.out = out;
    }

    /** Totals first, then each row that has a problem. */
    void text(ImportReport report) throws IOException {
        out.append(report.source()).append(report.isDryRun() ? " (dry run: nothing was stored)\n" : "\n");
        out.append("rows: ").append(Long.toString(report.count())).append('\n');
        for (RowOutcome.Status status : RowOutcome.Status.values()) {
            if (report.count(status) > 0) {
                out.append("  ")
                        .append(words(status))
                        .append(": ")
                        .append(Long.toString(report.count(status)))
                        .append('\n');
            }
        }
        if (report.stopped().isPresent()) {
            out.append("stopped early: ").append(report.stopped().get()).append('\n');
        }
        for (RowOutcome row : report.rows()) {
            for (RowProblem problem : row.problems()) {
                text(row, problem);
            }
        }
        if (!report.keepsAllRows()) {
            out.append("only the first ")
                    .append(Integer.toString(report.rows().size()))
                    .append(" rows were kept\n");
        }
    }

    private void text(RowOutcome row, RowProblem problem) throws IOException {
        out.append('\n')
                .append(words(problem.code().severity()))
                .append(' ')
                .append(problem.code().name());
        if (row.serial().isPresent()) {
            out.append(", serial ").append(row.serial().get());
        }
        out.append(", ").append(words(row.status())).append("\n  ").append(problem.describe());
        out.append("\n  ").append(problem.code().advice()).append('\n');
    }

    /** A header, then a line for each problem, and one for each row that has none. */
    void csv(ImportReport report) throws IOException {
        out.append(HEADER).append("\r\n");
        for (RowOutcome row : report.rows()) {
            if (row.problems().isEmpty()) {
                csv(row, List.of("", "", "", ""));
            }
            for (RowProblem problem : row.problems()) {
                csv(
                        row,
                        List.of(
                                problem.code().name(),
                                words(problem.code().severity()),
                                problem.describe(),
                                problem.code().advice()));
            }
        }
    }

    private void csv(RowOutcome row, List<String> problem) throws IOException {
        cell(Long.toString(row.line()));
        out.append(',');
        cell(row.serial().orElse(""));
        out.append(',');
        cell(words(row.status()));
        out.append(',');
        cell(row.assignedTo().orElse(""));
        for (String each : problem) {
            out.append(',');
            cell(each);
        }
        out.append("\r\n");
    }

    /** A cell in quotes; one that a spreadsheet would take for a formula begins with an apostrophe (ASVS 5.0, 1.2.10). */
    private void cell(String text) throws IOException {
        out.append('"');
        if (!text.isEmpty() && isFormulaBegin(text.charAt(0))) {
            out.append('\'');
        }
        out.append(text.replace("\"", "\"\"")).append('"');
    }

    private static boolean isFormulaBegin(char c) {
        return switch (c) {
            case '=', '+', '-', '@', '|', '%', '\t', '\r', '\n', '\0', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
            default -> false;
        };
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
