package dev.keyfob.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The program of the runnable jar.
 *
 * <ul>
 *   <li>without arguments: all benchmarks of {@code core}, about half an hour, and the table of ratios;
 *   <li>{@code --engine}: sign-ins through the engine with 1,000 and 1,000,000 users, about a quarter of an hour, which
 *       needs 11 GB of memory; with {@code --quick} 1,000 users only, below two minutes;
 *   <li>{@code --quick}: SHA-1 only and short, below two minutes;
 *   <li>{@code --table FILE}: the table of ratios of an earlier run's results;
 *   <li>{@code --constant-time [N]}: the timing test with N measurements each, a million if not said;
 *   <li>{@code --seed-files [ROWS]}: reading seed files beside CSV parsers, a million rows if not said;
 *   <li>anything else: JMH's own options.
 * </ul>
 */
public final class Main {
    private static final String RESULTS = "keyfob-benchmarks.json";
    private static final String ENGINE_RESULTS = "keyfob-engine.json";

    private Main() {}

    /**
     * Runs the program.
     *
     * @param args see the class
     */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException, IOException {
        List<String> words = List.of(args);
        if (words.contains("--table")) {
            RatioTable.main(words.subList(1, words.size()).toArray(String[]::new));
        } else if (words.contains("--constant-time")) {
            ConstantTimeCheck.main(words.subList(1, words.size()).toArray(String[]::new));
        } else if (words.contains("--seed-files")) {
            SeedFileSpeed.run(words.subList(1, words.size()).toArray(String[]::new));
        } else {
            boolean quick = words.contains("--quick");
            boolean engine = words.contains("--engine");
            CommandLineOptions asked = new CommandLineOptions(words.stream()
                    .filter(word -> !word.equals("--quick") && !word.equals("--engine"))
                    .toArray(String[]::new));
            if (engine) {
                runEngine(asked, quick);
            } else {
                run(asked, quick);
            }
        }
    }

    private static void run(CommandLineOptions asked, boolean quick) throws RunnerException, IOException {
        if (asked.shouldHelp() || asked.shouldList() || asked.shouldListProfilers()) {
            org.openjdk.jmh.Main.main(asked.shouldHelp() ? new String[] {"-h"} : new String[] {"-l"});
            return;
        }
        String file = asked.getResult().orElse(RESULTS);
        OptionsBuilder options = options(asked, file);
        options.addProfiler(WorkerCpuProfiler.class);
        options.exclude("\\.Engine");
        // Touched beforehand and large: first-touch page faults would flatter whoever allocates least.
        options.jvmArgsAppend("-Xms512m", "-Xmx512m", "-Xmn320m", "-XX:+AlwaysPreTouch");
        if (quick) {
            options.param("algorithm", "SHA1");
            options.exclude("FiveDevicesTwoThreads|javaOtpText");
        }
        options.forks(asked.getForkCount().orElse(quick ? 1 : 2));
        times(options, asked, quick);
        new Runner(options.build()).run();
        System.out.println();
        System.out.print(RatioTable.of(Path.of(file)));
    }

    private static void runEngine(CommandLineOptions asked, boolean quick) throws RunnerException, IOException {
        String file = asked.getResult().orElse(ENGINE_RESULTS);
        OptionsBuilder options = options(asked, file);
        if (asked.getIncludes().isEmpty()) {
            options.include("\\.Engine");
        }
        if (quick) {
            options.param("users", "1000");
        }
        String heap = quick ? "1g" : "10g";
        // No concurrent collector beside two workers on two cores.
        options.jvmArgsAppend("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC");
        options.forks(asked.getForkCount().orElse(1));
        times(options, asked, quick);
        new Runner(options.build()).run();
        System.out.println();
        System.out.print(EngineTable.of(Path.of(file)));
    }

    private static OptionsBuilder options(CommandLineOptions asked, String file) {
        OptionsBuilder options = new OptionsBuilder();
        options.parent(asked);
        options.addProfiler(GCProfiler.class);
        options.resultFormat(ResultFormatType.JSON);
        options.result(file);
        return options;
    }

    private static void times(OptionsBuilder options, CommandLineOptions asked, boolean quick) {
        options.warmupIterations(asked.getWarmupIterations().orElse(quick ? 2 : 4));
        options.measurementIterations(asked.getMeasurementIterations().orElse(quick ? 3 : 5));
        options.warmupTime(asked.getWarmupTime().orElse(TimeValue.milliseconds(quick ? 500 : 1000)));
        options.measurementTime(asked.getMeasurementTime().orElse(TimeValue.milliseconds(quick ? 250 : 1000)));
    }
}
