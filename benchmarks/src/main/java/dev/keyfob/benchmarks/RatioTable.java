package dev.keyfob.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints JMH's JSON results as Markdown tables of ratios: how many times as long as Keyfob's row of the same work each
 * contender takes.
 */
public final class RatioTable {
    private RatioTable() {}

    /**
     * Prints the table of a results file.
     *
     * @param args the file
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: ... --table RESULTS.json");
            System.exit(2);
        }
        System.out.print(of(Path.of(args[0])));
    }

    static String of(Path file) throws IOException {
        return of(Json.parse(Files.readString(file)));
    }

    private static String of(Object results) {
        Map<String, List<Row>> tables = new LinkedHashMap<>();
        for (Object result : (List<?>) results) {
            Row row = Row.of((Map<?, ?>) result);
            tables.computeIfAbsent(row.table(), key -> new ArrayList<>()).add(row);
        }
        StringBuilder out = new StringBuilder();
        tables.forEach((name, rows) -> append(out, name, rows));
        return out.toString();
    }

    private static void append(StringBuilder out, String name, List<Row> rows) {
        out.append("### ").append(name).append("\n\n");
        out.append("| contender | wall ns | CPU ns | B/op | wall, times Keyfob | CPU, times Keyfob |\n");
        out.append("|---|---|---|---|---|---|\n");
        Row base = rows.stream()
                .filter(row -> row.contender().startsWith("keyfob"))
                .findFirst()
                .orElse(rows.get(0));
        for (Row row : rows) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f ±%.0f | %.0f ±%.0f | %.0f | %s | %s |%n",
                    row.contender(),
                    row.wall().score(),
                    row.wall().error(),
                    row.cpu().score(),
                    row.cpu().error(),
                    row.bytes(),
                    row.wall().dividedBy(base.wall()),
                    row.cpu().dividedBy(base.cpu())));
        }
        out.append('\n');
    }

    /** A mean and the half-width of its interval of confidence (99.9 %), as JMH gives them. */
    record Measured(double score, double error) {
        static Measured of(Map<?, ?> metric) {
            double error = metric.get("scoreError") instanceof Double e ? e : Double.NaN;
            return new Measured((Double) metric.get("score"), error);
        }

        /** The ratio with its error, both errors taken as independent. */
        String dividedBy(Measured other) {
            double ratio = score / other.score;
            double relative = Math.hypot(error / score, other.error / other.score);
            return String.format(Locale.ROOT, "%.2f ±%.2f", ratio, ratio * relative);
        }
    }

    /** One benchmark with one set of parameters. */
    record Row(String table, String contender, Measured wall, Measured cpu, double bytes) {
        static Row of(Map<?, ?> result) {
            String benchmark = (String) result.get("benchmark");
            String[] words = benchmark.split("\\.", -1);
            Object parameters = result.get("params");
            String algorithm = parameters instanceof Map<?, ?> map ? String.valueOf(map.get("algorithm")) : "SHA1";
            Map<?, ?> secondary = (Map<?, ?>) result.get("secondaryMetrics");
            return new Row(
                    words[words.length - 2] + ", " + algorithm,
                    words[words.length - 1],
                    Measured.of((Map<?, ?>) result.get("primaryMetric")),
                    Measured.of((Map<?, ?>) secondary.get(WorkerCpuProfiler.LABEL)),
                    Measured.of((Map<?, ?>) secondary.get("gc.alloc.rate.norm")).score());
        }
    }
}
