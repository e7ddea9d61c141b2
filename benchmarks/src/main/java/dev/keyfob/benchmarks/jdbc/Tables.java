package dev.keyfob.benchmarks.jdbc;

import java.io.Flushable;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Writes Markdown, line by line, so that a long run shows what it has. */
final class Tables {
    private final Appendable out;

    Tables(Appendable out) {
        this.out = out;
    }

    void sentence(String format, Object... values) throws IOException {
        line(String.format(Locale.ROOT, format, values));
        line("");
    }

    void columns(String... names) throws IOException {
        line("| " + String.join(" | ", names) + " |");
        line("|" + String.join("|", Collections.nCopies(names.length, "---")) + "|");
    }

    void row(String... cells) throws IOException {
        line("| " + String.join(" | ", List.of(cells)) + " |");
    }

    void end() throws IOException {
        line("");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String ratio(Race.Outcome outcome) {
        return String.format(Locale.ROOT, "%.3f [%.2f..%.2f]", outcome.ratio(), outcome.lowest(), outcome.highest());
    }

    /** Processor time of the clients, of the first and the second loop. */
    static String cpu(Race.Outcome outcome) {
        return String.format(Locale.ROOT, "%.0f, %.0f", outcome.firstCpu(), outcome.secondCpu());
    }

    /** Microseconds before and after, and how many times as long it takes. */
    static String growth(double perSecondBefore, double perSecondAfter) {
        return String.format(
                Locale.ROOT,
                "%.0f to %.0f µs, %.2f",
                1e6 / perSecondBefore,
                1e6 / perSecondAfter,
                perSecondBefore / perSecondAfter);
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
        if (out instanceof Flushable flushable) {
            flushable.flush();
        }
    }
}
