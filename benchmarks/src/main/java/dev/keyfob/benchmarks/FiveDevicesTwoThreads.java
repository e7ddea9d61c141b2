package dev.keyfob.benchmarks;

import org.openjdk.jmh.annotations.Threads;

/** The work of {@link FiveDevices} on two threads at once; the score is the time of one check on one thread. */
@Threads(2)
public class FiveDevicesTwoThreads extends FiveDevices {}
