package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GarDetails;
import dev.plumbline.model.GcpMembers;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Registry;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The repositories of Artifact Registry in a project, location by location. */
final class GarRepositories {

  private static final String REFERENCE =
      "https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories";

  /** In the order of their numbers. */
  private static final List<String> FORMATS =
      List.of("FORMAT_UNSPECIFIED", "DOCKER", "MAVEN", "NPM");

  private static final List<String> MODES =
      List.of("MODE_UNSPECIFIED", "STANDARD_REPOSITORY", "VIRTUAL_REPOSITORY", "REMOTE_REPOSITORY");

  private static final List<String> SCANNING =
      List.of(
          "ENABLEMENT_STATE_UNSPECIFIED",
          "SCANNING_UNSUPPORTED",
          "SCANNING_DISABLED",
          "SCANNING_ACTIVE");

  private final Cell cell;
  private final IamPolicy projectPolicy;
  private final String project;
  private final String number;
  private final Listing<Field> listed;

  /**
   * The repositories.
   *
   * @param number the number of the project, or its id where it could not be read
   */
  GarRepositories(Cell cell, IamPolicy projectPolicy, String project, String number) {
    this.cell = cell;
    this.projectPolicy = projectPolicy;
    this.project = project;
    this.number = number;
    this.listed = list();
  }

  /** Whether a role lets its members change images. */
  static boolean writes(String role) {
    return role.matches(
        "roles/(?:owner|admin|editor|writer"
            + "|cloudbuild\\.builds\\.builder|run\\.builder|composer\\.worker"
            + "|artifactregistry\\.(?:admin|repoAdmin|writer|createOnPush\\w+))");
  }

  Listing<Field> listed() {
    return listed;
  }

  IamPolicy policy(Field repository) {
    return IamPolicy.of(policyAnswer(repository));
  }

  private Answer policyAnswer(Field repository) {
    return cell.answer(
        GcpCalls.REPOSITORY_POLICY, Map.of("repository", repository.at("/name").identity()));
  }

  Listing<Registry> registries() {
    return new Listing<>(listed.items().stream().map(this::registry).toList(), listed.gap());
  }

  private Listing<Field> list() {
    GcpListing locations = GcpListing.of(cell, GcpCalls.REGISTRY_LOCATIONS, Map.of(), "/locations");
    List<Field> items = new ArrayList<>();
    // What moves between pages while they are read comes twice.
    Set<String> seen = new HashSet<>();
    List<Gap> gaps = new ArrayList<>();
    locations.gap().ifPresent(gaps::add);
    for (Field location : locations.items()) {
      GcpListing here =
          GcpListing.of(
              cell,
              GcpCalls.REPOSITORIES,
              Map.of("location", location.at("/locationId").identity()),
              "/repositories");
      // Each has a policy, so one without was deleted after it had been listed.
      here.items().stream()
          .filter(one -> seen.add(one.at("/name").identity()))
          .filter(one -> !(policyAnswer(one) instanceof Answer.Missing))
          .forEach(items::add);
      here.gap().ifPresent(gaps::add);
    }
    return new Listing<>(items, gaps.stream().findFirst());
  }

  private Registry registry(Field repository) {
    String name = repository.at("/name").identity();
    String within = name.replaceFirst("^projects/[^/]+/", "");
    String[] parts = within.split("/", -1);
    Resource resource =
        new Resource(
                ResourceType.GCP_ARTIFACT_REGISTRY_REPOSITORY.provider(),
                ResourceType.GCP_ARTIFACT_REGISTRY_REPOSITORY,
                project,
                parts.length > 1 ? parts[1] : "",
                "//artifactregistry.googleapis.com/projects/" + number + "/" + within,
                parts[parts.length - 1],
                "",
                new TreeMap<>())
            .tagged(repository.at("/labels").texts());
    return new Registry(resource, details(repository));
  }

  private GarDetails details(Field repository) {
    IamPolicy policy = policy(repository);
    return new GarDetails(
        GkeWord.at(repository.at("/format"), FORMATS),
        GkeWord.at(repository.at("/mode"), MODES).orDefault("STANDARD_REPOSITORY", REFERENCE),
        repository.at("/dockerConfig/immutableTags").bool().orDefault(false, REFERENCE),
        repository.at("/kmsKeyName").text(),
        new GarDetails.Scanning(
            GkeWord.at(repository.at("/vulnerabilityScanningConfig/enablementState"), SCANNING),
            GkeWord.at(
                    cell.answer(GcpCalls.SCANNING_SERVICE).at("/state"),
                    List.of("STATE_UNSPECIFIED", "DISABLED", "ENABLED"))
                .map("ENABLED"::equals)),
        members(policy));
  }

  /** On a project somebody has a custom role nearly always, such as whoever audits it. */
  private GarDetails.Members members(IamPolicy policy) {
    Setting<List<String>> writers = writers(policy);
    return new GarDetails.Members(
        policy.rolesOfEverybody(),
        writers,
        writers.map(all -> all.stream().filter(GcpMembers::isCrowd).toList()),
        Setting.both(
            policy.predefined("Somebody has", _ -> true),
            projectPolicy.predefined("Somebody has", GcpMembers::isCrowd),
            Boolean::logicalAnd));
  }

  private Setting<List<String>> writers(IamPolicy policy) {
    return Setting.both(
        policy.members(GarRepositories::writes),
        projectPolicy.members(GarRepositories::writes),
        (here, everywhere) -> {
          TreeSet<String> all = new TreeSet<>(here);
          all.addAll(everywhere);
          return List.copyOf(all);
        });
  }
}
