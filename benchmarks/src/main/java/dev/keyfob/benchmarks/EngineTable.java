package dev.keyfob.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints JMH's JSON results of the engine as Markdown: sign-ins, and what they are made of. */
final class EngineTable {
    private static final String SECRETS = "EngineParts.unsealFive";

    private static final String TOUCH = "EngineTouched.touchRows";

    private static final String TOUCHED = "EngineTouched.signIn";

    private final Map<String, Double> scores = new TreeMap<>();
    private final List<String> signIns = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private EngineTable() {}

    static String of(Path file) throws IOException {
        EngineTable table = new EngineTable();
        for (Object result : (List<?>) Json.parse(Files.readString(file))) {
            table.read((Map<?, ?>) result);
        }
        return table.print();
    }

    private void read(Map<?, ?> result) {
        String[] words = String.valueOf(result.get("benchmark")).split("\\.", -1);
        String work = words[words.length - 2] + "." + words[words.length - 1];
        Map<?, ?> primary = (Map<?, ?>) result.get("primaryMetric");
        if (!(result.get("params") instanceof Map<?, ?> params)) {
            scores.put(work, percentile(primary, "50.0"));
            return;
        }
        if (work.equals(TOUCH) || work.equals(TOUCHED)) {
            scores.put(work + " " + params.get("users"), percentile(primary, "50.0"));
            return;
        }
        String of = params.get("users") + " | " + params.get("sealing");
        if (!signIns.contains(of)) {
            signIns.add(of);
        }
        if ("sample".equals(result.get("mode"))) {
            scores.put("p50 " + of, percentile(primary, "50.0"));
            scores.put("p99 " + of, percentile(primary, "99.0"));
        } else {
            scores.put(work + " " + of, (Double) primary.get("score"));
            Map<?, ?> bytes = (Map<?, ?>) ((Map<?, ?>) result.get("secondaryMetrics")).get("gc.alloc.rate.norm");
            scores.putIfAbsent("bytes " + of, (Double) bytes.get("score"));
        }
    }

    private static Double percentile(Map<?, ?> metric, String name) {
        return (Double) ((Map<?, ?>) metric.get("scorePercentiles")).get(name);
    }

    private double score(String name) {
        return scores.getOrDefault(name, Double.NaN);
    }

    private String print() {
        out.append("| users | secrets | sign-ins/s, 1 thread | 2 threads | p50 us | p99 us | B/op |\n");
        out.append("|---|---|---|---|---|---|---|\n");
        for (String of : signIns) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.1f | %.1f | %.0f |%n",
                    of,
                    1e6 * score("EngineVerify.signIn " + of),
                    1e6 * score("EngineVerifyTwoThreads.signIn " + of),
                    score("p50 " + of),
                    score("p99 " + of),
                    score("bytes " + of)));
        }
        out.append("\n| part | us |\n|---|---|\n");
        scores.forEach((name, value) -> {
            if (name.startsWith("EngineParts.")) {
                out.append(
                        String.format(Locale.ROOT, "| %s | %.2f |%n", name.substring("EngineParts.".length()), value));
            }
        });
        ratios();
        return out.toString();
    }

    private void ratios() {
        double candidates = score("EngineParts.fifteenCandidates");
        out.append(String.format(
                Locale.ROOT,
                "%nUnsealing, times five bare decryptions: %.2f (target 1.3)%n",
                score(SECRETS) / score("EngineParts.decryptFive")));
        for (String of : signIns) {
            if (of.endsWith("plain")) {
                // Medians: in the mean are the collections of a heap that the audit record of each sign-in fills.
                String users = of.substring(0, of.indexOf(' '));
                double touched = score(TOUCHED + " " + users) - score("EngineParts.withoutEngine");
                double all = score("p50 " + of) - score("EngineParts.withoutEngine");
                double touch = score(TOUCH + " " + users);
                out.append(String.format(
                        Locale.ROOT,
                        "Without unsealing, %s users: engine and store, rows touched before, %.2f us, times 15 candidates"
                                + " %.2f (target 1);%n  rows not touched %.2f us, %.2f; the touch alone %.2f us, %.2f%n",
                        users,
                        touched,
                        touched / candidates,
                        all,
                        all / candidates,
                        touch,
                        touch / candidates));
            }
        }
    }
}
