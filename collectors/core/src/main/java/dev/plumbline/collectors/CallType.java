package dev.plumbline.collectors;

import dev.plumbline.model.Provider;

/**
 * A read that Plumbline knows how to make. Everything that may ever be asked is one of these, and
 * the request path of each cloud refuses what is not.
 *
 * @param id lasting name, such as {@code eks:DescribeCluster}; it is part of the evidence
 * @param permission what the identity needs to be allowed it; empty where everybody is
 * @param documentation the provider's page on it
 */
public record CallType(Provider provider, String id, String permission, String documentation) {}
