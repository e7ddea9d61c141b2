package dev.keyfob.examples.walkthrough;

import dev.keyfob.DeviceActions;
import dev.keyfob.ImportOptions;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The file comes in: every good row becomes a token, assigned to the user whom the file names. */
final class ImportOfFile {
    private final DeviceActions desk;
    private final Directory directory;
    private final Story story;

    ImportOfFile(DeviceActions desk, Directory directory, Story story) {
        this.desk = desk;
        this.directory = directory;
        this.story = story;
    }

    ImportReport play(SeedSource file) throws IOException {
        ImportOptions options = ImportOptions.ROW_BY_ROW.assigningTo(directory::find);
        ImportReport report = desk.importSeeds(file, options);

        story.heading("The vendor's file comes in: " + report.source());
        int serialWidth = report.rows().stream()
                .mapToInt(row -> serial(row).length())
                .max()
                .orElse(0);
        report.rows().forEach(row -> tell(row, serialWidth));
        if (!report.keepsAllRows()) {
            story.tell("and " + (report.count() - report.rows().size()) + " more rows");
        }
        story.tell(totals(report));
        report.stopped().ifPresent(why -> story.expect(false, "The file is read to its end.", why));
        return report;
    }

    private void tell(RowOutcome row, int serialWidth) {
        String serial = serial(row);
        String padded = serial + " ".repeat(serialWidth - serial.length());
        String owner = row.assignedTo().map(user -> ", assigned to " + user).orElse("");
        story.tell("line " + row.line() + "  " + padded + "  " + words(row.status()) + owner);
        for (RowProblem problem : row.problems()) {
            story.tell("    " + problem.describe());
            story.tell("    What to do: " + problem.code().advice());
        }
    }

    private static String totals(ImportReport report) {
        String counts = Arrays.stream(RowOutcome.Status.values())
                .filter(status -> report.count(status) > 0)
                .map(status -> report.count(status) + " " + words(status))
                .collect(Collectors.joining(", "));
        return report.count() + (report.count() == 1 ? " row: " : " rows: ") + (counts.isEmpty() ? "none" : counts)
                + ".";
    }

    private static String serial(RowOutcome row) {
        return row.serial().orElse("(no serial)");
    }

    private static String words(RowOutcome.Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
