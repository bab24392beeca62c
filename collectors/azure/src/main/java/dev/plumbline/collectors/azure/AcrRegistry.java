package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.AcrDetails;
import dev.plumbline.model.AcrDetails.Access;
import dev.plumbline.model.AcrDetails.Content;
import dev.plumbline.model.AcrDetails.Network;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.Registry;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One element of the listing of registries. */
final class AcrRegistry {

  private static final String REFERENCE =
      "https://learn.microsoft.com/rest/api/container-registry/registries/list";

  /** States of a replication that never came, or goes. */
  private static final Set<String> HOLDS_NOTHING = Set.of("failed", "canceled", "deleting");

  private final SubscriptionLists lists;
  private final Field registry;
  private final Field properties;
  private final String id;

  AcrRegistry(SubscriptionLists lists, Field registry) {
    this.lists = lists;
    this.registry = registry;
    this.properties = registry.at("/properties");
    this.id = SubscriptionLists.id(registry.at("/id"));
  }

  Registry map() {
    return new Registry(
        resource(),
        new AcrDetails(
            Spelling.word(registry.at("/sku/name"), "Basic", "Standard", "Premium", "Classic"),
            properties.at("/provisioningState").text().map("Deleting"::equalsIgnoreCase),
            access(),
            network(),
            content(),
            lists.of(ArmReads.DIAGNOSTIC_SETTINGS, id).any(AcrRegistry::exportsLogs),
            locations()));
  }

  private Resource resource() {
    return new Resource(
            ResourceType.AZURE_CONTAINER_REGISTRY.provider(),
            ResourceType.AZURE_CONTAINER_REGISTRY,
            lists.cell().scope().account(),
            ArmId.location(registry.at("/location").identity()),
            id,
            registry.at("/name").identity(),
            "",
            new TreeMap<>())
        .tagged(registry.at("/tags").texts());
  }

  private Access access() {
    Field anonymous = properties.at("/anonymousPullEnabled");
    Field identity = registry.at("/identity/type");
    return new Access(
        properties.at("/adminUserEnabled").bool().orDefault(false, REFERENCE),
        // Versions that know it always say it; others say nothing about it by leaving it out.
        anonymous.bool().orElseIn(() -> anonymous.unexpected("true or false")),
        policy("azureADAuthenticationAsArmPolicy", true),
        tokens(),
        identity
            .text()
            .map(type -> !type.equalsIgnoreCase("None"))
            .orElseIn(() -> Setting.known(false, identity.evidence())),
        new RoleAssignments(lists).ofRegistry(registry));
  }

  private Setting<List<String>> tokens() {
    return lists
        .of(ArmReads.REGISTRY_TOKENS, id)
        .all(token -> !word(token, "/properties/status").equals("disabled"))
        .map(all -> all.stream().map(token -> token.at("/name").identity()).toList());
  }

  private Network network() {
    Field endpoints = properties.at("/privateEndpointConnections");
    return new Network(
        Spelling.word(properties.at("/publicNetworkAccess"), "Enabled", "Disabled")
            .orDefault("Enabled", REFERENCE)
            .map("Enabled"::equals),
        closedByDefault(),
        endpoints
            .elements()
            .map(all -> all.stream().filter(AcrRegistry::isApproved).count())
            .orElseIn(() -> Setting.known(0L, endpoints.evidence())),
        Spelling.word(properties.at("/networkRuleBypassOptions"), "AzureServices", "None")
            .orDefault("AzureServices", REFERENCE)
            .map("AzureServices"::equals),
        properties.at("/dataEndpointEnabled").bool().orDefault(false, REFERENCE));
  }

  private Setting<Boolean> closedByDefault() {
    Field rules = properties.at("/networkRuleSet/ipRules");
    Setting<List<String>> ranges =
        rules
            .elements()
            .map(all -> all.stream().map(rule -> rule.at("/value").identity()).toList())
            .orElseIn(() -> Setting.known(List.of(), rules.evidence()));
    return Spelling.word(properties.at("/networkRuleSet/defaultAction"), "Allow", "Deny")
        .orDefault("Allow", REFERENCE)
        .then(
            action ->
                action.equals("Deny")
                    ? ranges.map(from -> !Cidrs.admitEveryone(from))
                    : Setting.known(
                        false, properties.at("/networkRuleSet/defaultAction").evidence()));
  }

  /** One that waits for approval, or was rejected, leads nowhere. */
  private static boolean isApproved(Field endpoint) {
    return word(endpoint, "/properties/privateLinkServiceConnectionState/status")
        .equals("approved");
  }

  private Content content() {
    return new Content(
        Spelling.word(properties.at("/encryption/status"), "enabled", "disabled")
            .orDefault("disabled", REFERENCE)
            .map("enabled"::equals),
        policy("trustPolicy", false),
        policy("quarantinePolicy", false),
        policy("retentionPolicy", false),
        policy("softDeletePolicy", false),
        policy("exportPolicy", true),
        lists
            .of(ArmReads.REGISTRY_CACHE_RULES, id)
            .all(_ -> true)
            .map(
                rules ->
                    rules.stream()
                        .map(rule -> rule.at("/properties/sourceRepository").identity())
                        .toList()),
        lists.document(
            ArmReads.REGISTRY_IMAGES,
            id,
            answer ->
                Spelling.word(
                    answer.at("/properties/status/code"),
                    "Healthy",
                    "Unhealthy",
                    "NotApplicable")));
  }

  /** The specification of the API has the default of each policy. */
  private Setting<Boolean> policy(String name, boolean fallback) {
    return Spelling.word(properties.at("/policies/" + name + "/status"), "enabled", "disabled")
        .orDefault(fallback ? "enabled" : "disabled", REFERENCE)
        .map("enabled"::equals);
  }

  private static boolean exportsLogs(Field setting) {
    return setting
        .at("/properties")
        .json()
        .fold(DiagnosticLogs::exportsAny, () -> false, _ -> false);
  }

  private Setting<List<String>> locations() {
    return lists
        .of(ArmReads.REGISTRY_REPLICATIONS, id)
        .all(one -> !HOLDS_NOTHING.contains(word(one, "/properties/provisioningState")))
        .map(
            all ->
                Stream.concat(
                        Stream.of(registry.at("/location")),
                        all.stream().map(one -> one.at("/location")))
                    .map(place -> ArmId.location(place.identity()))
                    .distinct()
                    .toList());
  }

  private static String word(Field field, String pointer) {
    return field.at(pointer).identity().toLowerCase(Locale.ROOT);
  }
}
