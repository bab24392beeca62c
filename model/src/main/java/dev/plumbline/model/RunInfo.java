package dev.plumbline.model;

import java.time.Instant;

/**
 * One run of Plumbline.
 *
 * @param runId sorts by time, such as {@code 2026-11-22T01-10-04Z-7f3a}
 * @param version version of Plumbline
 * @param profile name of the profile that chose the checks
 * @param interrupted whether the run was stopped before every scope was read
 */
public record RunInfo(
    String runId,
    String version,
    String profile,
    Instant startedAt,
    Instant finishedAt,
    boolean interrupted) {}
