package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.collectors.Field;
import dev.plumbline.collectors.gcp.FirewallRule.Action;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.Cidrs.Family;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what firewall rules can mean the nodes of a pool.
 *
 * @param network its full name
 * @param tags network tags that somebody gave the nodes
 * @param own the tag that GKE gives all nodes of a cluster
 * @param account the service account of the nodes, as the API calls it
 * @param secureTags values of resource manager tags
 */
record FirewallTargets(
    String network, Set<String> tags, Pattern own, String account, Set<String> secureTags) {

  /** https://cloud.google.com/firewall/docs/firewalls: what a rule without any source means. */
  private static final List<String> ANY_IPV4 = List.of("0.0.0.0/0");

  private static final List<String> ANY = List.of("0.0.0.0/0", "::/0");

  private static final Set<String> INSIDE = Set.of("INTRA_VPC", "VPC_NETWORKS", "NON_INTERNET");

  static FirewallTargets of(Field pool, JsonNode cluster, String network) {
    JsonNode config = json(pool.at("/config"));
    String id = cluster.path("id").asText("");
    String hash = id.length() < 8 ? "[0-9a-f]{8}" : Pattern.quote(id.substring(0, 8));
    Set<String> values = new HashSet<>();
    config.at("/resourceManagerTags/tags").forEach(value -> values.add(value.asText("")));
    return new FirewallTargets(
        network,
        Set.copyOf(FirewallRule.texts(config.path("tags"))),
        Pattern.compile("gke-.+-" + hash + "(?:-.+)?-node"),
        config.path("serviceAccount").asText("default"),
        values);
  }

  /** A rule of the network, where it concerns these nodes and every address. */
  Optional<FirewallRule> rule(Field field) {
    JsonNode rule = json(field);
    boolean denies = !rule.path("denied").isEmpty();
    Set<Family> families = everyAddress(rule);
    if (rule.path("disabled").asBoolean()
        || rule.path("direction").asText("INGRESS").equals("EGRESS")
        || !meant(rule.path("targetTags"), rule.path("targetServiceAccounts"))
        || families.isEmpty()
        || isOfAService(rule)) {
      return Optional.empty();
    }
    return Optional.of(
        new FirewallRule(
            rule.path("name").asText(""),
            rule.path("priority").asInt(1000),
            denies ? Action.DENY : Action.ALLOW,
            families,
            FirewallRule.ports(rule.path(denies ? "denied" : "allowed"), "IPProtocol"),
            field.at("/name").evidence()));
  }

  /** The rules of a policy that concern these nodes and every address, in their order. */
  List<FirewallRule> policy(Field policy) {
    String name =
        Stream.of("/shortName", "/displayName", "/name")
            .map(pointer -> policy.at(pointer).identity())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("a policy");
    return policy
        .at("/rules")
        .elements()
        .fold(rules -> rules, List::<Field>of, _ -> List.<Field>of())
        .stream()
        .flatMap(rule -> rule(rule, name).stream())
        .sorted(FirewallRule.ORDER)
        .toList();
  }

  private Optional<FirewallRule> rule(Field field, String policy) {
    JsonNode rule = json(field);
    Set<Family> families = fromTheInternet(rule.path("match"));
    if (rule.path("disabled").asBoolean()
        || rule.path("direction").asText("").equals("EGRESS")
        || !inThisNetwork(rule.path("targetResources"))
        || !tagged(rule.path("targetSecureTags"))
        || !meant(MissingNode.getInstance(), rule.path("targetServiceAccounts"))
        || families.isEmpty()) {
      return Optional.empty();
    }
    int priority = rule.path("priority").asInt(Integer.MAX_VALUE);
    return Optional.of(
        new FirewallRule(
            "rule " + priority + " of " + policy,
            priority,
            switch (rule.path("action").asText("").toLowerCase(Locale.ROOT)) {
              case "deny" -> Action.DENY;
              case "goto_next" -> Action.NEXT;
              default -> Action.ALLOW;
            },
            families,
            FirewallRule.ports(rule.at("/match/layer4Configs"), "ipProtocol"),
            field.at("/priority").evidence()));
  }

  private boolean meant(JsonNode targetTags, JsonNode accounts) {
    if (targetTags.isEmpty() && accounts.isEmpty()) {
      return true;
    }
    return FirewallRule.texts(targetTags).stream()
            .anyMatch(tag -> tags.contains(tag) || own.matcher(tag).matches())
        || FirewallRule.texts(accounts).stream().anyMatch(this::isAccount);
  }

  private boolean isAccount(String email) {
    return account.equals("default")
        ? email.endsWith("-compute@developer.gserviceaccount.com")
        : email.equalsIgnoreCase(account);
  }

  private boolean tagged(JsonNode wanted) {
    return wanted.isEmpty()
        || wanted.valueStream().anyMatch(tag -> secureTags.contains(tag.path("name").asText("")));
  }

  private boolean inThisNetwork(JsonNode networks) {
    return networks.isEmpty()
        || FirewallRule.texts(networks).stream().anyMatch(name -> name.endsWith(network));
  }

  private static Set<Family> everyAddress(JsonNode rule) {
    List<String> ranges = FirewallRule.texts(rule.path("sourceRanges"));
    if (ranges.isEmpty()) {
      boolean named =
          !rule.path("sourceTags").isEmpty() || !rule.path("sourceServiceAccounts").isEmpty();
      return named ? Set.of() : everywhere(ANY_IPV4, rule.path("destinationRanges"));
    }
    return everywhere(ranges, rule.path("destinationRanges"));
  }

  private static Set<Family> fromTheInternet(JsonNode match) {
    Set<String> kinds = new HashSet<>();
    for (String name : List.of("srcNetworkScope", "srcNetworkType", "srcNetworkContext")) {
      kinds.add(match.path(name).asText(""));
    }
    if (kinds.stream().anyMatch(INSIDE::contains)) {
      return Set.of();
    }
    List<String> ranges = FirewallRule.texts(match.path("srcIpRanges"));
    return everywhere(
        ranges.isEmpty() && kinds.contains("INTERNET") ? ANY : ranges, match.path("destIpRanges"));
  }

  /** The families of which it is about all addresses, at both ends. */
  private static Set<Family> everywhere(List<String> from, JsonNode destinations) {
    Set<Family> families = Cidrs.covered(from);
    if (destinations.isEmpty()) {
      return families;
    }
    Set<Family> reached = Cidrs.covered(FirewallRule.texts(destinations));
    return families.stream().filter(reached::contains).collect(Collectors.toUnmodifiableSet());
  }

  /** GKE opens the ports of a Service that somebody publishes; that is what the Service is for. */
  private static boolean isOfAService(JsonNode rule) {
    return rule.path("name").asText("").matches("k8s2?-.*")
        && rule.path("description").asText("").contains("kubernetes.io/");
  }

  private static JsonNode json(Field field) {
    return field
        .json()
        .fold(found -> found, MissingNode::getInstance, _ -> MissingNode.getInstance());
  }
}
