package dev.plumbline.model;

/** One control of a benchmark that a check answers, such as {@code cis-eks 1.8.0 5.4.1}. */
public record FrameworkControl(String id, String version, String control) {}
