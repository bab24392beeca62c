package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.model.Evidence;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What IAM says of everybody in an account at once: of those whose policies speak of changing
 * images, and of the roles that clusters may have. Of a large account all of it is megabytes, so
 * the others are let go, and a region keeps only what it asks about.
 */
final class AuthorizationDetails {

  /** Only services of AWS take on these roles. */
  private static final String SERVICE_LINKED = "/aws-service-role/";

  /** In the names of the services that take on roles for clusters, in all partitions. */
  private static final List<String> OF_CLUSTERS =
      List.of("eks.amazonaws.", "eks-fargate-pods.amazonaws.", "ec2.amazonaws.");

  private static final PolicyTarget ANY_REPOSITORY = new PolicyTarget.AnyOf("ecr");
  private static final Evidence NOWHERE =
      Evidence.of(IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS.id(), Map.of(), "", "");

  private static final Set<String> KEPT =
      Set.of(
          "Arn",
          "Path",
          "UserName",
          "RoleName",
          "GroupName",
          "GroupList",
          "AssumeRolePolicyDocument",
          "UserPolicyList",
          "RolePolicyList",
          "GroupPolicyList",
          "AttachedManagedPolicies",
          "PermissionsBoundary",
          "DefaultVersionId",
          "PolicyVersionList");

  private final Set<String> read = new HashSet<>();
  private final Set<String> speaking = new HashSet<>();
  private final Map<String, JsonNode> groups = new HashMap<>();
  private final Map<String, JsonNode> writers = new HashMap<>();
  private final Map<String, JsonNode> ofClusters = new HashMap<>();
  private final List<Reply> pages;

  /**
   * Of all pages.
   *
   * @param pages {@link #slimmed}; one may be refused
   */
  AuthorizationDetails(List<Reply> pages) {
    List<JsonNode> documents =
        pages.stream().flatMap(page -> given(page).stream()).map(Answer.Given::document).toList();
    documents.forEach(this::index);
    for (JsonNode page : documents) {
      for (JsonNode one : all(page, "UserDetailList", "RoleDetailList")) {
        if (mayWrite(one)) {
          writers.put(arn(one), one);
        } else if (mayServeClusters(one)) {
          ofClusters.put(arn(one), one);
        }
      }
    }
    this.pages = cut(pages, ofClusters.keySet());
  }

  private void index(JsonNode page) {
    for (JsonNode policy : page.path("Policies")) {
      if (versions(policy).findAny().isPresent()) {
        read.add(arn(policy));
      }
      if (versions(policy).anyMatch(AuthorizationDetails::speaks)) {
        speaking.add(arn(policy));
      }
    }
    page.path("GroupDetailList").forEach(g -> groups.put(g.path("GroupName").asText(), g));
  }

  /** One page as it comes, without what nobody asks for, and with its policies unfolded. */
  static ObjectNode slimmed(ObjectNode page) {
    for (JsonNode one :
        all(page, "UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")) {
      ((ObjectNode) one).retain(KEPT);
      if (one.path("PolicyVersionList") instanceof ArrayNode versions) {
        remove(versions, version -> !version.path("IsDefaultVersion").asBoolean());
      }
      documents(one)
          .forEach(
              document -> PolicyDocument.unfolded(document.getKey(), "/" + document.getValue()));
    }
    return page;
  }

  /**
   * Whether all that calls for one role would tell stands here, as {@link DetailedRoles} will look
   * for it.
   */
  boolean tells(String role) {
    JsonNode known = writers.getOrDefault(role, ofClusters.get(role));
    return known != null
        && known.hasNonNull("AssumeRolePolicyDocument")
        && known.path("RolePolicyList").isArray()
        && known.path("AttachedManagedPolicies").isArray()
        && read.containsAll(attached(known));
  }

  /** Whoever may change images, and some roles besides, with their policies. */
  List<Reply> about(Set<String> roles) {
    return cut(pages, roles);
  }

  private List<Reply> cut(List<Reply> all, Set<String> roles) {
    Set<String> memberships = new HashSet<>();
    writers.values().forEach(w -> w.path("GroupList").forEach(g -> memberships.add(g.asText())));
    Set<String> policies = new HashSet<>();
    Stream.concat(writers.values().stream(), roles.stream().map(ofClusters::get))
        .filter(Objects::nonNull)
        .flatMap(one -> Stream.concat(Stream.of(one), groupsOf(one)))
        .forEach(holder -> policies.addAll(attached(holder)));
    Map<String, Predicate<JsonNode>> kept =
        Map.of(
            "UserDetailList", one -> writers.containsKey(arn(one)),
            "RoleDetailList", one -> writers.containsKey(arn(one)) || roles.contains(arn(one)),
            "GroupDetailList", one -> memberships.contains(one.path("GroupName").asText()),
            "Policies", one -> policies.contains(arn(one)));
    return all.stream().map(page -> cut(page, kept)).toList();
  }

  private static Reply cut(Reply page, Map<String, Predicate<JsonNode>> kept) {
    if (given(page).isEmpty()) {
      return page;
    }
    Answer.Given given = given(page).get();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : given.document().properties()) {
      Predicate<JsonNode> wanted = kept.get(member.getKey());
      document.set(
          member.getKey(),
          wanted != null && member.getValue().isArray()
              ? only(wanted, member.getValue())
              : member.getValue());
    }
    return new Reply(
        new Answer.Given(given.call(), given.parameters(), given.time(), document),
        Optional.of(document));
  }

  private static ArrayNode only(Predicate<JsonNode> wanted, JsonNode all) {
    ArrayNode some = JsonNodeFactory.instance.arrayNode();
    for (JsonNode one : all) {
      if (wanted.test(one)) {
        some.add(one);
      }
    }
    return some;
  }

  private static Optional<Answer.Given> given(Reply page) {
    return page.answer() instanceof Answer.Given given && given.document().isObject()
        ? Optional.of(given)
        : Optional.empty();
  }

  private boolean mayWrite(JsonNode one) {
    return !one.path("Path").asText().startsWith(SERVICE_LINKED)
        && Stream.concat(Stream.of(one), groupsOf(one))
            .anyMatch(
                holder ->
                    inline(holder).anyMatch(AuthorizationDetails::speaks)
                        || attached(holder).stream()
                            .anyMatch(arn -> speaking.contains(arn) || !read.contains(arn)));
  }

  private Stream<JsonNode> groupsOf(JsonNode user) {
    return user.path("GroupList")
        .valueStream()
        .flatMap(name -> Stream.ofNullable(groups.get(name.asText())));
  }

  /** Whether EKS, its pods or machines may take it on. Which of them do, a region knows. */
  private static boolean mayServeClusters(JsonNode one) {
    JsonNode trust = one.path("AssumeRolePolicyDocument");
    return OF_CLUSTERS.stream().anyMatch(service -> PolicyDocument.names(trust, service));
  }

  /** Whether a document may allow one of the actions; what it denies besides does not matter. */
  private static boolean speaks(JsonNode document) {
    JsonNode statements = document.path("Statement");
    if (!statements.isContainerNode()) {
      return true;
    }
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      PolicyStatement said = PolicyStatement.of(statement, NOWHERE).onItself();
      if (!said.understood() || (said.allow() && writes(said))) {
        return true;
      }
    }
    return false;
  }

  private static boolean writes(PolicyStatement allowing) {
    for (String action : RolePolicies.WRITE_IMAGES) {
      if (allowing.speaksOf(action, ANY_REPOSITORY) != PolicyStatement.Match.NO) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> attached(JsonNode holder) {
    Set<String> arns = new HashSet<>();
    holder.path("AttachedManagedPolicies").forEach(p -> arns.add(p.path("PolicyArn").asText()));
    String boundary = holder.at("/PermissionsBoundary/PermissionsBoundaryArn").asText("");
    if (!boundary.isEmpty()) {
      arns.add(boundary);
    }
    return arns;
  }

  private static Stream<JsonNode> inline(JsonNode holder) {
    return Stream.of("UserPolicyList", "RolePolicyList", "GroupPolicyList")
        .flatMap(list -> holder.path(list).valueStream())
        .map(policy -> policy.path("PolicyDocument"));
  }

  private static Stream<JsonNode> versions(JsonNode policy) {
    return policy.path("PolicyVersionList").valueStream().map(v -> v.path("Document"));
  }

  private static Collection<Map.Entry<ObjectNode, String>> documents(JsonNode holder) {
    return Stream.concat(
            Stream.concat(
                Stream.of(Map.entry((ObjectNode) holder, "AssumeRolePolicyDocument")),
                Stream.of("UserPolicyList", "RolePolicyList", "GroupPolicyList")
                    .flatMap(list -> holder.path(list).valueStream())
                    .map(policy -> Map.entry((ObjectNode) policy, "PolicyDocument"))),
            holder
                .path("PolicyVersionList")
                .valueStream()
                .map(version -> Map.entry((ObjectNode) version, "Document")))
        .toList();
  }

  private static String arn(JsonNode one) {
    return one.path("Arn").asText();
  }

  private static List<JsonNode> all(JsonNode page, String... lists) {
    return Stream.of(lists).flatMap(list -> page.path(list).valueStream()).toList();
  }

  private static void remove(ArrayNode all, Predicate<JsonNode> unwanted) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (unwanted.test(all.get(i))) {
        all.remove(i);
      }
    }
  }
}
