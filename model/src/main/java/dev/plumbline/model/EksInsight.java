package dev.plumbline.model;

/**
 * Something that EKS itself looks at in a cluster.
 *
 * @param category {@code UPGRADE_READINESS} or {@code MISCONFIGURATION}
 * @param status {@code PASSING}, {@code WARNING} or {@code ERROR}; unread where EKS does not know,
 *     or has not looked for days
 */
public record EksInsight(Setting<String> name, Setting<String> category, Setting<String> status) {}
