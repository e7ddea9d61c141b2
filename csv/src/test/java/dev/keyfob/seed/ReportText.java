package dev.keyfob.seed;

import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a source gives, as lines of text that a test can hold. Secrets are in it: they are invented. */
final class ReportText {
    private ReportText() {}

    static String of(SeedSource source) throws IOException {
        StringBuilder text = new StringBuilder();
        try (SeedReader reader = source.open()) {
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                text.append(row.get().fold(ReportText::seed, ReportText::problem));
            }
        } catch (SeedFormatException e) {
            text.append("refused: ").append(e.getMessage()).append('\n');
        }
        return text.toString();
    }

    static List<SeedRow> rows(SeedSource source) throws IOException {
        List<SeedRow> rows = new ArrayList<>();
        try (SeedReader reader = source.open()) {
            for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static String seed(SeedRecord seed) {
        StringBuilder text = new StringBuilder("line " + seed.line() + ": seed " + quoted(seed.serial()));
        text.append("\n    secret ").append(Hex.encode(seed.secret().revealBytes()));
        text.append("\n    ").append(seed.parameters());
        if (seed.nextCounter() != 0) {
            text.append(", next counter ").append(seed.nextCounter());
        }
        seed.user().ifPresent(user -> text.append("\n    user ").append(quoted(seed.user())));
        seed.manufacturer().ifPresent(name -> text.append("\n    manufacturer ").append(quoted(seed.manufacturer())));
        seed.model().ifPresent(name -> text.append("\n    model ").append(quoted(seed.model())));
        seed.expires().ifPresent(end -> text.append("\n    expires ").append(end));
        seed.warnings().forEach(warning -> text.append("\n    warning ").append(problemText(warning)));
        return text.append('\n').toString();
    }

    private static String problem(RowProblem problem) {
        return "line " + problem.line() + ": "
                + problem.code().severity().name().toLowerCase(Locale.ROOT) + " of "
                + quoted(problem.serial()) + "\n    " + problemText(problem) + "\n";
    }

    private static String problemText(RowProblem problem) {
        return problem.code() + " " + problem.describe();
    }

    private static String quoted(Optional<String> text) {
        return text.map(t -> '"' + t + '"').orElse("(no serial)");
    }
}
