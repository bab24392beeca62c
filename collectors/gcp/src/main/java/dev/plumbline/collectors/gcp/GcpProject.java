package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Account;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GcpAccountDetails;
import dev.plumbline.model.GcpAccountDetails.Sink;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is set for a project as a whole. */
record GcpProject(Cell cell, IamPolicy policy, Listing<Cluster> clusters) {

  private static final String AUDIT =
      "https://cloud.google.com/logging/docs/audit/configure-data-access";
  private static final String ADMISSION =
      "https://cloud.google.com/binary-authorization/docs/policy-yaml-reference";
  private static final Set<String> SERVICES = Set.of("allServices", "container.googleapis.com");

  /**
   * The project.
   *
   * @param number its number, or its id where it could not be read
   */
  Account account(String number) {
    String project = cell.scope().account();
    Resource resource =
        new Resource(
                ResourceType.GCP_PROJECT.provider(),
                ResourceType.GCP_PROJECT,
                project,
                "",
                "//cloudresourcemanager.googleapis.com/projects/" + number,
                project,
                "",
                new TreeMap<>())
            .tagged(cell.answer(GcpCalls.PROJECT).at("/labels").texts());
    Field audit = cell.answer(GcpCalls.PROJECT_POLICY).at("/auditConfigs");
    Field admission = cell.answer(GcpCalls.ADMISSION_POLICY).at("");
    return new Account(
        resource,
        new GcpAccountDetails(
            policy.grants(),
            new GcpAccountDetails.Logs(dataAccess(audit), sinks()),
            new GcpAccountDetails.Images(
                asked(),
                exemptions(admission.at("/admissionWhitelistPatterns")),
                GkeWord.at(
                        admission.at("/globalPolicyEvaluationMode"),
                        List.of("GLOBAL_POLICY_EVALUATION_MODE_UNSPECIFIED", "ENABLE", "DISABLE"))
                    .orDefault("DISABLE", ADMISSION)),
            minorsApart()));
  }

  /** All rules for a service count together, exceptions included. */
  private static Setting<List<String>> dataAccess(Field configs) {
    return configs
        .elements()
        .map(
            each -> {
              Set<String> logged = new TreeSet<>();
              Set<String> excepted = new TreeSet<>();
              for (Field config : each) {
                if (SERVICES.contains(config.at("/service").identity())) {
                  note(config.at("/auditLogConfigs"), logged, excepted);
                }
              }
              logged.removeAll(excepted);
              return List.copyOf(logged);
            })
        .orDefault(List.of(), AUDIT);
  }

  private static void note(Field configs, Set<String> logged, Set<String> excepted) {
    for (Field config : configs.each()) {
      String type = config.at("/logType").identity();
      logged.add(type);
      if (!config.at("/exemptedMembers").elements().fold(List::isEmpty, () -> true, _ -> false)) {
        excepted.add(type);
      }
    }
  }

  private Setting<List<Sink>> sinks() {
    Listing<Field> listed = cell.listing(GcpCalls.SINKS, Map.of(), "/sinks");
    if (listed.gap().isPresent()) {
      return Setting.unread(listed.gap().get());
    }
    List<Sink> sinks = new ArrayList<>();
    for (Field sink : listed.items()) {
      sinks.add(
          new Sink(
              sink.at("/name").identity(),
              sink.at("/filter").text().fold(String::strip, () -> "", _ -> "not readable"),
              excludes(sink.at("/exclusions")),
              sink.at("/disabled").bool().fold(off -> off, () -> false, _ -> true)));
    }
    return Setting.known(
        List.copyOf(sinks),
        Evidence.of(GcpCalls.SINKS.id(), Map.of(), "/sinks", sinks.size() + " sinks"));
  }

  private static boolean excludes(Field exclusions) {
    return exclusions
        .elements()
        .fold(
            all ->
                all.stream()
                    .anyMatch(
                        one -> one.at("/disabled").bool().fold(off -> !off, () -> true, _ -> true)),
            () -> false,
            _ -> true);
  }

  /** Whether any cluster asks the policy of the project. */
  private Setting<Boolean> asked() {
    Field listing = cell.answer(GcpCalls.CLUSTERS).at("/clusters");
    Setting<Boolean> asked = Setting.known(false, counted(listing));
    for (Cluster cluster : clusters.items()) {
      if (cluster.details() instanceof GkeDetails details) {
        asked =
            Setting.either(
                asked, details.workloads().imageAdmission().map(GcpProject::asksTheProject));
      }
    }
    return clusters.gap().isPresent()
        ? Setting.either(asked, Setting.unread(clusters.gap().get()))
        : asked;
  }

  static boolean asksTheProject(String mode) {
    return mode.contains("PROJECT_SINGLETON_POLICY_ENFORCE");
  }

  private static Setting<List<String>> exemptions(Field patterns) {
    return patterns
        .elements()
        .map(each -> each.stream().map(one -> one.at("/namePattern").identity()).toList())
        .orDefault(List.of(), ADMISSION);
  }

  private Setting<Long> minorsApart() {
    Field listing = cell.answer(GcpCalls.CLUSTERS).at("/clusters");
    Setting<List<Long>> minors = Setting.known(List.of(), counted(listing));
    for (Cluster cluster : clusters.items()) {
      minors = Setting.both(minors, minor(cluster), GcpProject::with);
    }
    Setting<List<Long>> all =
        clusters.gap().isPresent() ? Setting.unread(clusters.gap().get()) : minors;
    return all.then(
        each ->
            each.size() < 2
                ? Setting.absent(counted(listing))
                : Setting.known(
                    each.stream().max(Long::compare).orElseThrow()
                        - each.stream().min(Long::compare).orElseThrow(),
                    counted(listing)));
  }

  private static Setting<Long> minor(Cluster cluster) {
    return cluster
        .version()
        .current()
        .then(
            version ->
                GkeVersions.minorOf(version)
                    .map(minor -> cluster.version().current().map(_ -> minor))
                    .orElseGet(
                        () ->
                            Setting.unread(
                                Gap.of(
                                    GcpCalls.CLUSTERS.id(),
                                    Gap.Reason.UNSUPPORTED,
                                    "The version of a cluster is none that we know."))));
  }

  private Evidence counted(Field listing) {
    Evidence whole = listing.evidence();
    return Evidence.of(
        whole.call(), whole.parameters(), whole.pointer(), clusters.items().size() + " clusters");
  }

  private static List<Long> with(List<Long> all, Long one) {
    List<Long> more = new ArrayList<>(all);
    more.add(one);
    return List.copyOf(more);
  }
}
