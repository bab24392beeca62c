package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.model.Evidence;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What IAM says of everybody in an account, cut down to those whose policies speak of changing
 * images. Of a large account it is megabytes, and it is kept with each region that has
 * repositories.
 */
final class AuthorizationDetails {

  /** Only services of AWS take on these roles. */
  private static final String SERVICE_LINKED = "/aws-service-role/";

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

  private AuthorizationDetails(List<JsonNode> pages) {
    for (JsonNode page : pages) {
      for (JsonNode policy : page.path("Policies")) {
        read.add(arn(policy));
        if (versions(policy).anyMatch(AuthorizationDetails::speaks)) {
          speaking.add(arn(policy));
        }
      }
      page.path("GroupDetailList").forEach(g -> groups.put(g.path("GroupName").asText(), g));
    }
  }

  /** One page as it comes, without what nobody asks for, and with its policies unfolded. */
  static ObjectNode slimmed(ObjectNode page) {
    for (String list : List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")) {
      for (JsonNode one : page.path(list)) {
        ((ObjectNode) one).retain(KEPT);
        if (one.path("PolicyVersionList") instanceof ArrayNode versions) {
          remove(versions, version -> !version.path("IsDefaultVersion").asBoolean());
        }
        documents(one).forEach(holder -> unfold(holder.getKey(), holder.getValue()));
      }
    }
    return page;
  }

  private static void unfold(ObjectNode holder, String member) {
    PolicyDocument.unfolded(holder, "/" + member);
  }

  /** Drops from all pages who cannot change images, and policies that nobody else has. */
  static List<Reply> ofImageWriters(List<Reply> pages) {
    List<JsonNode> documents = pages.stream().flatMap(page -> page.raw().stream()).toList();
    var details = new AuthorizationDetails(documents);
    Set<String> attached = new HashSet<>();
    Set<String> memberships = new HashSet<>();
    for (JsonNode page : documents) {
      Stream.of("UserDetailList", "RoleDetailList")
          .flatMap(list -> page.path(list).valueStream())
          .filter(details::mayWrite)
          .forEach(one -> details.follow(one, attached, memberships));
    }
    return pages.stream().map(page -> details.cut(page, attached, memberships)).toList();
  }

  private void follow(JsonNode one, Set<String> attached, Set<String> memberships) {
    attached.addAll(attached(one));
    one.path("GroupList").forEach(group -> memberships.add(group.asText()));
    groupsOf(one).forEach(group -> attached.addAll(attached(group)));
  }

  private Reply cut(Reply page, Set<String> attached, Set<String> memberships) {
    if (!(page.answer() instanceof Answer.Given given)
        || !(given.document().deepCopy() instanceof ObjectNode document)) {
      return page;
    }
    keep(document, "UserDetailList", this::mayWrite);
    keep(document, "RoleDetailList", this::mayWrite);
    keep(document, "GroupDetailList", g -> memberships.contains(g.path("GroupName").asText()));
    keep(document, "Policies", policy -> attached.contains(arn(policy)));
    return new Reply(
        new Answer.Given(given.call(), given.parameters(), given.time(), document),
        Optional.of(document));
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

  /** Whether a document may allow one of the actions; what it denies besides does not matter. */
  private static boolean speaks(JsonNode document) {
    JsonNode statements = document.path("Statement");
    if (!statements.isContainerNode()) {
      return true;
    }
    return (statements.isArray() ? statements.valueStream() : Stream.of(statements))
        .map(statement -> PolicyStatement.of(statement, NOWHERE))
        .anyMatch(
            statement ->
                !statement.understood()
                    || (statement.allow()
                        && RolePolicies.WRITE_IMAGES.stream()
                            .anyMatch(
                                action ->
                                    statement.onItself().speaksOf(action, ANY_REPOSITORY)
                                        != PolicyStatement.Match.NO)));
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
            Stream.of("UserPolicyList", "RolePolicyList", "GroupPolicyList")
                .flatMap(list -> holder.path(list).valueStream())
                .map(policy -> Map.entry((ObjectNode) policy, "PolicyDocument")),
            holder
                .path("PolicyVersionList")
                .valueStream()
                .map(version -> Map.entry((ObjectNode) version, "Document")))
        .toList();
  }

  private static String arn(JsonNode one) {
    return one.path("Arn").asText();
  }

  private static void keep(ObjectNode document, String list, Predicate<JsonNode> wanted) {
    if (document.path(list) instanceof ArrayNode all) {
      remove(all, one -> !wanted.test(one));
    }
  }

  private static void remove(ArrayNode all, Predicate<JsonNode> unwanted) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (unwanted.test(all.get(i))) {
        all.remove(i);
      }
    }
  }
}
