package dev.plumbline.model;

/**
 * A role that Azure gave to somebody.
 *
 * @param principal object id of who has it
 * @param kind {@code User}, {@code Group}, {@code ServicePrincipal}, {@code ForeignGroup} or {@code
 *     Device}
 * @param role id of the role definition, without the subscription
 * @param scope where it was assigned, in lower case
 * @param powerful whether the role can change what it was assigned on, take its credentials or give
 *     such rights to others; decided by the actions of the role, never by its name
 */
public record AzureGrant(
    String principal, Setting<String> kind, String role, String scope, Setting<Boolean> powerful) {}
