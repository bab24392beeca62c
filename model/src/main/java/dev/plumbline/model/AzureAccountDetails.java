package dev.plumbline.model;

import java.util.List;

/**
 * What an Azure subscription has set.
 *
 * @param containersPlan {@code Free} or {@code Standard}: the plan Defender for Containers
 * @param containersExtensions names of the extensions of that plan that are on
 */
public record AzureAccountDetails(
    Setting<String> containersPlan, Setting<List<String>> containersExtensions)
    implements AccountDetails {}
