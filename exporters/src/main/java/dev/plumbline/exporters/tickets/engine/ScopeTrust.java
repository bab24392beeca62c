package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.ledger.Evidence;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run may say of a finding, given how much it read where the finding is. */
public final class ScopeTrust {

  private final ScanInput input;
  private final boolean closeInPartialScopes;
  private final Map<String, Set<Provider>> leftOut;
  private final Set<String> resources = new HashSet<>();
  private final Set<String> provisional = new HashSet<>();

  /** Relies on whole scopes, and on partly read ones if {@code closeInPartialScopes}. */
  public ScopeTrust(ScanInput input, boolean closeInPartialScopes) {
    this.input = input;
    this.closeInPartialScopes = closeInPartialScopes;
    this.leftOut =
        input.results().checks().stream()
            .collect(
                Collectors.toMap(
                    check -> input.nowNamed(check.id()), CheckInfo::leftOut, (a, _) -> a));
  }

  /**
   * Whether the id of this resource may become another one: a Google Cloud project by its name,
   * because its number could not be read.
   */
  public static boolean provisional(Resource resource) {
    return resource.provider() == Provider.GCP
        && !resource.id().matches("//[a-z.]+/projects/[0-9]+(/.*)?");
  }

  /** Notes a resource that the run has. */
  void saw(Resource resource) {
    resources.add(resource.id());
    sawId(resource);
  }

  /** Notes only whether its id may become another one, for who knows which resources there are. */
  public void sawId(Resource resource) {
    if (provisional(resource)) {
      provisional.add(resource.account());
    }
  }

  /** What a verdict is worth. */
  Evidence evidence(Finding finding) {
    return switch (finding.verdict()) {
      case FAIL -> Evidence.FAIL;
      case PASS, NOT_APPLICABLE -> {
        if (!closes(finding.resource())) {
          yield Evidence.NOT_EVALUATED;
        }
        yield finding.verdict() == Verdict.PASS ? Evidence.PASS : Evidence.NOT_APPLICABLE;
      }
      case UNKNOWN, NEEDS_PARAMETER, MANUAL -> Evidence.NOT_EVALUATED;
    };
  }

  /** What it means that a finding which failed once is not in the run. */
  Evidence missing(Finding known) {
    return judged(known.checkId(), known.resource().provider()) && gone(known.resource())
        ? Evidence.ABSENT
        : Evidence.OUT_OF_SCOPE;
  }

  /** Whether the run did not see this resource, and would have seen it. */
  public boolean gone(Resource resource) {
    return !resources.contains(resource.id())
        && !input.narrowed()
        && !input.results().run().interrupted()
        && status(resource).filter(Coverage.Status.READ::equals).isPresent()
        && !(resource.provider() == Provider.GCP && provisional.contains(resource.account()));
  }

  /** Whether the run made a check, by the id that it has now, in a cloud. */
  public boolean judged(String check, Provider provider) {
    return leftOut.containsKey(check) && !leftOut.getOrDefault(check, Set.of()).contains(provider);
  }

  private boolean closes(Resource resource) {
    if (input.results().run().interrupted()) {
      return false;
    }
    return status(resource)
        .map(
            status ->
                status == Coverage.Status.READ
                    || (closeInPartialScopes && status == Coverage.Status.PARTIAL))
        .orElse(false);
  }

  /** The worst that became of the scopes that the resource is in; empty where nobody looked. */
  public Optional<Coverage.Status> status(Resource resource) {
    List<Coverage> scopes =
        input.results().coverage().stream()
            .filter(scope -> scope.provider() == resource.provider())
            .filter(scope -> scope.account().equals(resource.account()))
            .filter(scope -> scope.region().isEmpty() || scope.region().equals(resource.region()))
            .toList();
    // Accounts of AWS are read region by region: what is known of the account says nothing of one.
    boolean lookedAt =
        resource.provider() != Provider.AWS
            || scopes.stream().anyMatch(scope -> scope.region().equals(resource.region()));
    return lookedAt ? worst(scopes) : Optional.empty();
  }

  private static Optional<Coverage.Status> worst(List<Coverage> scopes) {
    return scopes.stream()
        .map(Coverage::status)
        .filter(status -> status != Coverage.Status.READ)
        .findFirst()
        .or(() -> scopes.stream().map(Coverage::status).findFirst());
  }
}
