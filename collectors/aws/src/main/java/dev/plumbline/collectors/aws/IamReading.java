package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Asks IAM on behalf of one account. Roles and policies are the same in all regions, so whatever is
 * asked for a second time, by whichever region, gets the answer of the first time.
 */
final class IamReading {

  /** As many as IAM gives at once. */
  private static final int MOST_ITEMS = 1000;

  private final Pattern ours;
  private final Asking iam;
  private final Map<String, CompletableFuture<List<Reply>>> asked = new ConcurrentHashMap<>();
  private final Map<CallType, CompletableFuture<AuthorizationDetails>> everybody =
      new ConcurrentHashMap<>();

  IamReading(String account, Asking iam) {
    this.ours = Pattern.compile("arn:[^:]*:iam::" + Pattern.quote(account) + ":(role|user)/.+");
    this.iam = iam;
  }

  /** Whether IAM here can know of what the ARN names. */
  boolean owns(String arn) {
    return ours.matcher(arn).matches();
  }

  List<Reply> role(String name) {
    return once(IamCalls.GET_ROLE, Map.of("RoleName", name), "/Role/AssumeRolePolicyDocument");
  }

  List<Reply> user(String name) {
    return once(IamCalls.GET_USER, Map.of("UserName", name));
  }

  List<Reply> attachedPolicies(String role) {
    return pages(IamCalls.LIST_ATTACHED_ROLE_POLICIES, Map.of("RoleName", role));
  }

  List<Reply> inlinePolicies(String role) {
    return pages(IamCalls.LIST_ROLE_POLICIES, Map.of("RoleName", role));
  }

  List<Reply> inlinePolicy(String role, String policy) {
    return once(
        IamCalls.GET_ROLE_POLICY,
        Map.of("RoleName", role, "PolicyName", policy),
        "/PolicyDocument");
  }

  List<Reply> policy(String arn) {
    return once(IamCalls.GET_POLICY, Map.of("PolicyArn", arn));
  }

  List<Reply> policyVersion(String arn, String version) {
    return once(
        IamCalls.GET_POLICY_VERSION,
        Map.of("PolicyArn", arn, "VersionId", version),
        "/PolicyVersion/Document");
  }

  /**
   * Roles that trust providers of identities; the others of an account are none of our business.
   */
  List<Reply> federatedRoles() {
    return once(
        IamCalls.LIST_ROLES,
        Map.of(),
        () -> iam.pages(IamCalls.LIST_ROLES, Map.of(), many(), IamReading::federated));
  }

  private static ObjectNode federated(ObjectNode roles) {
    for (int i = roles.path("Roles").size() - 1; i >= 0; i--) {
      PolicyDocument.unfolded(roles, "/Roles/" + i + "/AssumeRolePolicyDocument");
      if (!PolicyDocument.names(
          roles.at("/Roles/" + i + "/AssumeRolePolicyDocument"), ":oidc-provider/")) {
        roles.withArray("/Roles").remove(i);
      }
    }
    return roles;
  }

  List<Reply> oidcProviders() {
    return once(IamCalls.LIST_OIDC_PROVIDERS, Map.of());
  }

  List<Reply> oidcProvider(String arn) {
    return once(IamCalls.GET_OIDC_PROVIDER, Map.of("OpenIDConnectProviderArn", arn));
  }

  /** What IAM says of everybody at once; of a large account that takes a while. */
  AuthorizationDetails everybody() {
    CallType type = IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS;
    return first(
        everybody,
        type,
        () ->
            new AuthorizationDetails(
                iam.pages(type, Map.of(), many(), AuthorizationDetails::slimmed)));
  }

  private static ObjectNode many() {
    return Asking.input().put("MaxItems", MOST_ITEMS);
  }

  private List<Reply> once(CallType type, Map<String, String> input) {
    return once(type, input, () -> List.of(iam.ask(type, input)));
  }

  /** The same; at {@code policy} the answer has a policy document. */
  private List<Reply> once(CallType type, Map<String, String> input, String policy) {
    return once(
        type,
        input,
        () -> List.of(iam.ask(type, input, answer -> PolicyDocument.unfolded(answer, policy))));
  }

  private List<Reply> pages(CallType type, Map<String, String> input) {
    return once(type, input, () -> iam.pages(type, input));
  }

  private List<Reply> once(
      CallType type, Map<String, String> parameters, Supplier<List<Reply>> ask) {
    return first(asked, type.id() + new TreeMap<>(parameters), ask);
  }

  /** Whoever comes second waits for what the first one gets. */
  private static <K, T> T first(Map<K, CompletableFuture<T>> asked, K key, Supplier<T> ask) {
    var mine = new CompletableFuture<T>();
    CompletableFuture<T> first = asked.putIfAbsent(key, mine);
    if (first != null) {
      return first.join();
    }
    mine.completeAsync(ask, Runnable::run);
    return mine.join();
  }
}
