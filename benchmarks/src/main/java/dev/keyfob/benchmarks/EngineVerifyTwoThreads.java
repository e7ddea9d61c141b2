package dev.keyfob.benchmarks;

import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Threads;

/** The work of {@link EngineVerify} on two threads at once; the score is of both together. */
@Threads(2)
@BenchmarkMode(Mode.Throughput)
public class EngineVerifyTwoThreads extends EngineVerify {}
