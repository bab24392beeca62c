package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.collectors.Field;
import dev.plumbline.collectors.gcp.FirewallRule.Action;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * By what firewall rules can mean the nodes of a pool.
 *
 * @param network its full name
 * @param tags network tags that somebody gave the nodes
 * @param own the tag that GKE gives all nodes of a cluster
 * @param account the service account of the nodes, as the API calls it
 * @param secureTags values of resource manager tags
 * @param subnet where the nodes are
 */
record FirewallTargets(
    String network,
    Set<String> tags,
    Pattern own,
    String account,
    Set<String> secureTags,
    Field subnet) {

  private static final List<String> ACTIONS =
      List.of("allow", "deny", "goto_next", "apply_security_profile_group");

  static FirewallTargets of(Field pool, JsonNode cluster, String network, Field subnet) {
    JsonNode config = json(pool.at("/config"));
    String id = cluster.path("id").asText("");
    String hash = id.length() < 8 ? "[0-9a-f]{8}" : Pattern.quote(id.substring(0, 8));
    Set<String> tags = new HashSet<>(FirewallRule.texts(config.path("tags")));
    Set<String> values = new HashSet<>();
    config.at("/resourceManagerTags/tags").forEach(value -> values.add(value.asText("")));
    String account = config.path("serviceAccount").asText("");
    if (isMadeByGke(json(pool), cluster)) {
      JsonNode made = cluster.path("nodePoolAutoConfig");
      if (account.isEmpty()) {
        account =
            cluster.at("/autoscaling/autoprovisioningNodePoolDefaults/serviceAccount").asText("");
      }
      tags.addAll(FirewallRule.texts(made.at("/networkTags/tags")));
      made.at("/resourceManagerTags/tags").forEach(value -> values.add(value.asText("")));
    }
    return new FirewallTargets(
        network,
        tags,
        Pattern.compile("gke-.+-" + hash + "(?:-.+)?-node"),
        account.isEmpty() ? "default" : account,
        values,
        subnet);
  }

  /** Whether a pool has what the cluster says of all pools that GKE makes itself. */
  private static boolean isMadeByGke(JsonNode pool, JsonNode cluster) {
    return cluster.at("/autopilot/enabled").asBoolean()
        || pool.at("/autopilotConfig/enabled").asBoolean()
        || pool.at("/autoscaling/autoprovisioned").asBoolean();
  }

  /** A rule of the network, where it concerns these nodes. */
  Optional<FirewallRule> rule(Field field) {
    JsonNode rule = json(field);
    boolean denies = !rule.path("denied").isEmpty();
    if (rule.path("disabled").asBoolean()
        || rule.path("direction").asText("INGRESS").equals("EGRESS")
        || !meant(rule.path("targetTags"), rule.path("targetServiceAccounts"))
        || isOfAService(rule)) {
      return Optional.empty();
    }
    return Optional.of(
        new FirewallRule(
            rule.path("name").asText(""),
            rule.path("priority").asInt(1000),
            denies ? Action.DENY : Action.ALLOW,
            FirewallEnds.ofRule(field, subnet).sources(),
            FirewallRule.ports(rule.path(denies ? "denied" : "allowed"), "IPProtocol"),
            field.at("/name").evidence()));
  }

  /** The rules of a policy that concern these nodes, in their order. */
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
    if (rule.path("disabled").asBoolean()
        || rule.path("direction").asText("").equals("EGRESS")
        || rule.path("targetType").asText("").equals("INTERNAL_MANAGED_LB")
        || !inThisNetwork(rule.path("targetResources"))
        || !mayHave(rule.path("targetSecureTags"))
        || !meant(MissingNode.getInstance(), rule.path("targetServiceAccounts"))) {
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
            action(field).then(_ -> sources(field)),
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

  /** What a rule opens to all that may have its tag may be open. */
  private Setting<List<String>> sources(Field rule) {
    Setting<List<String>> sources = FirewallEnds.ofPolicy(rule.at("/match"), subnet).sources();
    Field wanted = rule.at("/targetSecureTags");
    return has(json(wanted))
        ? sources
        : sources.then(
            ranges ->
                Cidrs.admitEveryone(ranges)
                    ? FirewallEnds.unknown(wanted, "Which nodes have one of the tags at ")
                    : sources.map(_ -> List.of()));
  }

  /** Rules have the ids of tags; nodes have those, or the names of the tags. */
  private boolean mayHave(JsonNode wanted) {
    return has(wanted) || secureTags.stream().anyMatch(tag -> !tag.startsWith("tagValues/"));
  }

  private boolean has(JsonNode wanted) {
    return wanted.isEmpty()
        || wanted.valueStream().anyMatch(tag -> secureTags.contains(tag.path("name").asText("")));
  }

  private boolean inThisNetwork(JsonNode networks) {
    return networks.isEmpty()
        || FirewallRule.texts(networks).stream().anyMatch(name -> name.endsWith(network));
  }

  private static Setting<String> action(Field rule) {
    Field action = rule.at("/action");
    return GkeWord.documented(
        action.text().map(word -> word.toLowerCase(Locale.ROOT)), action, ACTIONS);
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
