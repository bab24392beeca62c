package dev.plumbline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;

/**
 * What a scenario cost, told by the virtual machine that ran it.
 *
 * @param wallMillis from the first call to the end
 * @param cpuMillis of the whole process, its start included
 * @param warmMicros CPU a call in the second half of the scopes; 0 where there are too few
 * @param firstMillis until the first verdict
 * @param peakMiB most heap that was in use
 */
record Measured(long wallMillis, long cpuMillis, long warmMicros, long firstMillis, long peakMiB) {

  /** Watches from now on. */
  static final class Watch {
    private final long begun = System.nanoTime();
    private long first;
    private Duration cpuAtHalf = Duration.ZERO;
    private int callsAtHalf;

    synchronized void first() {
      if (first == 0) {
        first = System.nanoTime() - begun;
      }
    }

    /** Half of the scopes are done; what comes now is warm. */
    synchronized void half(int calls) {
      cpuAtHalf = cpuOfProcess();
      callsAtHalf = calls;
    }

    synchronized Measured end(int calls) {
      long wall = System.nanoTime() - begun;
      Duration all = cpuOfProcess();
      return new Measured(
          Duration.ofNanos(wall).toMillis(),
          all.toMillis(),
          callsAtHalf == 0 || calls == callsAtHalf
              ? 0
              : all.minus(cpuAtHalf).toNanos() / 1000 / (calls - callsAtHalf),
          Duration.ofNanos(first).toMillis(),
          peak());
    }

    private static long peak() {
      return ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getType() == MemoryType.HEAP)
              .map(MemoryPoolMXBean::getPeakUsage)
              .mapToLong(usage -> usage.getUsed())
              .sum()
          / 1024
          / 1024;
    }
  }

  /** What this process has used since it was started. */
  static Duration cpuOfProcess() {
    return Duration.ofNanos(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
  }

  static Measured of(String line) {
    String[] parts = line.split(" ", -1);
    return new Measured(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]));
  }

  @Override
  public String toString() {
    return wallMillis + " " + cpuMillis + " " + warmMicros + " " + firstMillis + " " + peakMiB;
  }
}
