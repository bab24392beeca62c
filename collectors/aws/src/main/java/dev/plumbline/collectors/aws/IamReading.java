package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Asks IAM on behalf of one account. Roles and policies are the same in all regions, so whatever is
 * asked for a second time, by whichever region, gets the answer of the first time.
 */
final class IamReading {

  private final String account;
  private final Calls calls;
  private final Supplier<IamClient> iam;
  private final Map<String, CompletableFuture<List<Reply>>> asked = new ConcurrentHashMap<>();

  IamReading(String account, Calls calls, Supplier<IamClient> iam) {
    this.account = account;
    this.calls = calls;
    this.iam = iam;
  }

  /** Whether IAM here can know of what the ARN names. */
  boolean owns(String arn) {
    return arn.matches("arn:[^:]*:iam::" + account + ":(role|user)/.+");
  }

  List<Reply> role(String name) {
    return once(
        IamCalls.GET_ROLE,
        Map.of("RoleName", name),
        () ->
            PolicyDocument.unfolded(
                TypedDocument.of(iam.get().getRole(r -> r.roleName(name))),
                "/Role/AssumeRolePolicyDocument"));
  }

  List<Reply> user(String name) {
    return once(
        IamCalls.GET_USER,
        Map.of("UserName", name),
        () -> TypedDocument.of(iam.get().getUser(r -> r.userName(name))));
  }

  List<Reply> attachedPolicies(String role) {
    return pages(
        IamCalls.LIST_ATTACHED_ROLE_POLICIES,
        Map.of("RoleName", role),
        page ->
            TypedDocument.of(
                iam.get()
                    .listAttachedRolePolicies(r -> r.roleName(role).marker(page.orElse(null)))));
  }

  List<Reply> inlinePolicies(String role) {
    return pages(
        IamCalls.LIST_ROLE_POLICIES,
        Map.of("RoleName", role),
        page ->
            TypedDocument.of(
                iam.get().listRolePolicies(r -> r.roleName(role).marker(page.orElse(null)))));
  }

  List<Reply> inlinePolicy(String role, String policy) {
    return once(
        IamCalls.GET_ROLE_POLICY,
        Map.of("RoleName", role, "PolicyName", policy),
        () ->
            PolicyDocument.unfolded(
                TypedDocument.of(iam.get().getRolePolicy(r -> r.roleName(role).policyName(policy))),
                "/PolicyDocument"));
  }

  List<Reply> policy(String arn) {
    return once(
        IamCalls.GET_POLICY,
        Map.of("PolicyArn", arn),
        () -> TypedDocument.of(iam.get().getPolicy(r -> r.policyArn(arn))));
  }

  List<Reply> policyVersion(String arn, String version) {
    return once(
        IamCalls.GET_POLICY_VERSION,
        Map.of("PolicyArn", arn, "VersionId", version),
        () ->
            PolicyDocument.unfolded(
                TypedDocument.of(
                    iam.get().getPolicyVersion(r -> r.policyArn(arn).versionId(version))),
                "/PolicyVersion/Document"));
  }

  /**
   * Roles that trust providers of identities; the others of an account are none of our business.
   */
  List<Reply> federatedRoles() {
    return pages(
        IamCalls.LIST_ROLES,
        Map.of(),
        page -> {
          ObjectNode roles =
              TypedDocument.of(
                  iam.get().listRoles(r -> r.maxItems(1000).marker(page.orElse(null))));
          for (int i = roles.path("Roles").size() - 1; i >= 0; i--) {
            PolicyDocument.unfolded(roles, "/Roles/" + i + "/AssumeRolePolicyDocument");
            if (!names(roles.at("/Roles/" + i + "/AssumeRolePolicyDocument"), ":oidc-provider/")) {
              roles.withArray("/Roles").remove(i);
            }
          }
          return roles;
        });
  }

  List<Reply> oidcProvider(String arn) {
    return once(
        IamCalls.GET_OIDC_PROVIDER,
        Map.of("OpenIDConnectProviderArn", arn),
        () ->
            TypedDocument.of(
                iam.get().getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn))));
  }

  /** Whoever may change images, with all their policies; the others are none of our business. */
  List<Reply> imageWriters() {
    return once(
        IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS,
        Map.of(),
        () ->
            AuthorizationDetails.ofImageWriters(
                calls.pages(
                    IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS,
                    Map.of(),
                    "/Marker",
                    marker ->
                        () ->
                            AuthorizationDetails.slimmed(
                                TypedDocument.of(
                                    iam.get()
                                        .getAccountAuthorizationDetails(
                                            r ->
                                                r.maxItems(1000)
                                                    .marker(marker.isEmpty() ? null : marker)))))));
  }

  private static boolean names(JsonNode node, String part) {
    return node.isValueNode()
        ? node.asText().contains(part)
        : node.valueStream().anyMatch(child -> names(child, part));
  }

  private List<Reply> once(CallType type, Map<String, String> parameters, Calls.Request request) {
    return once(type, parameters, () -> List.of(calls.ask(type, parameters, request)));
  }

  private List<Reply> pages(
      CallType type, Map<String, String> parameters, Function<Optional<String>, JsonNode> page) {
    return once(
        type,
        parameters,
        () ->
            calls.pages(
                type,
                parameters,
                "/Marker",
                marker -> () -> page.apply(Optional.of(marker).filter(token -> !token.isEmpty()))));
  }

  /** Whoever comes second waits for what the first one gets. */
  private List<Reply> once(
      CallType type, Map<String, String> parameters, Supplier<List<Reply>> ask) {
    var mine = new CompletableFuture<List<Reply>>();
    CompletableFuture<List<Reply>> first =
        asked.putIfAbsent(type.id() + new TreeMap<>(parameters), mine);
    if (first != null) {
      return first.join();
    }
    mine.completeAsync(ask, Runnable::run);
    return mine.join();
  }
}
