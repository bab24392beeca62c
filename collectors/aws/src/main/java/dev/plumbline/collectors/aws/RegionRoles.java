package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The roles that the clusters of one region name. What IAM says of them is kept with the region, so
 * that the region can be judged by itself; it is asked for once in the account.
 */
final class RegionRoles {

  private final IamReading iam;
  private final Calls region;
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Optional<AuthorizationDetails>> everybody =
      new CompletableFuture<>();

  RegionRoles(IamReading iam, Calls region) {
    this.iam = iam;
    this.region = region;
  }

  /**
   * Learns of everybody in the account at once, for who may change images. The roles of clusters
   * are told by the way.
   */
  void readEverybody() {
    boolean asks = region.asks(IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS);
    everybody.complete(asks ? Optional.of(iam.everybody()) : Optional.empty());
  }

  /** The roles of clusters are asked for one by one, unless all were read before. */
  void askOneByOne() {
    everybody.complete(Optional.empty());
  }

  /** Everything about one role, where it is of this account. */
  void read(String arn) {
    if (!arn.contains(":role/") || !iam.owns(arn) || isTold(arn)) {
      return;
    }
    String name = name(arn);
    Together.run(List.of(() -> readOne(name), () -> readAttached(name), () -> readInline(name)));
  }

  /** Whether somebody whom a cluster lets in still exists. */
  void principal(String arn) {
    if (!iam.owns(arn)) {
      return;
    }
    if (arn.contains(":user/")) {
      ask(IamCalls.GET_USER, () -> iam.user(name(arn)));
    } else if (!isTold(arn)) {
      readOne(name(arn));
    }
  }

  /** Roles that trust the tokens of clusters. */
  void list() {
    ask(IamCalls.LIST_ROLES, iam::federatedRoles);
  }

  /** What is known of a provider whose cluster was not found. */
  void provider(String arn) {
    ask(IamCalls.GET_OIDC_PROVIDER, () -> iam.oidcProvider(arn));
  }

  /** Keeps of everybody whom the region is about; after all roles were read. */
  void keep() {
    everybody.join().ifPresent(details -> details.about(told).forEach(region::keep));
  }

  /** Waits until it is known whether everybody is read. */
  private boolean isTold(String role) {
    boolean tells = !region.onlyTries() && everybody.join().map(d -> d.tells(role)).orElse(false);
    if (tells) {
      told.add(role);
    }
    return tells;
  }

  /** The last part of an ARN; what stands before it is the path, which IAM does not ask for. */
  static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private void readOne(String role) {
    ask(IamCalls.GET_ROLE, () -> iam.role(role));
  }

  private void readAttached(String role) {
    List<Reply> attached =
        ask(IamCalls.LIST_ATTACHED_ROLE_POLICIES, () -> iam.attachedPolicies(role));
    List<String> arns =
        Asking.names(Asking.elements(attached, "AttachedPolicies").map(p -> p.path("PolicyArn")));
    Together.run(arns.stream().<Runnable>map(arn -> () -> readPolicy(arn)).toList());
  }

  private void readPolicy(String arn) {
    ask(IamCalls.GET_POLICY, () -> iam.policy(arn)).stream()
        .flatMap(policy -> policy.raw().stream())
        .map(document -> document.at("/Policy/DefaultVersionId").asText(""))
        .filter(version -> !version.isEmpty())
        .forEach(
            version -> ask(IamCalls.GET_POLICY_VERSION, () -> iam.policyVersion(arn, version)));
  }

  private void readInline(String role) {
    List<String> names =
        Asking.names(
            ask(IamCalls.LIST_ROLE_POLICIES, () -> iam.inlinePolicies(role)), "PolicyNames");
    Together.run(
        names.stream()
            .<Runnable>map(
                policy -> () -> ask(IamCalls.GET_ROLE_POLICY, () -> iam.inlinePolicy(role, policy)))
            .toList());
  }

  /** Asks and keeps; what the plan of the run leaves out is not asked. */
  private List<Reply> ask(CallType type, Asked asked) {
    if (!region.asks(type)) {
      return List.of();
    }
    List<Reply> replies = asked.replies();
    for (Reply reply : replies) {
      Answer answer = reply.answer();
      if (kept.add(answer.call() + answer.parameters())) {
        region.keep(reply);
      }
    }
    return replies;
  }

  @FunctionalInterface
  private interface Asked {
    List<Reply> replies();
  }
}
