package dev.keyfob.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time of the threads that run the benchmark, for each operation: what a busy machine takes away from them is
 * not counted, nor is the work of the garbage collector.
 */
public final class WorkerCpuProfiler implements InternalProfiler {
    /** The name of the row in the results. */
    static final String LABEL = "cpu.norm";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long before;

    @Override
    public String getDescription() {
        return "processor time of the worker threads for each operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = workerNanos();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanos = workerNanos() - before;
        long operations = result.getMetadata().getAllOps();
        return List.of(new ScalarResult(
                LABEL, operations == 0 ? Double.NaN : nanos / operations, "ns/op", AggregationPolicy.AVG));
    }

    private long workerNanos() {
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().contains("-jmh-worker-")) {
                sum += Math.max(threads.getThreadCpuTime(id), 0);
            }
        }
        return sum;
    }
}
