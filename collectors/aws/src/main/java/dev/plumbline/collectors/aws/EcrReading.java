package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the repositories of a region and what its registry has for all of them. */
final class EcrReading {

  private final Asking region;
  private final RegionRoles roles;

  EcrReading(Asking region, RegionRoles roles) {
    this.region = region;
    this.roles = roles;
  }

  /** Asks about the registry only where it has a repository. */
  void read() {
    List<JsonNode> repositories =
        region.pages(EcrCalls.DESCRIBE_REPOSITORIES, Map.of()).stream()
            .flatMap(page -> page.raw().stream())
            .flatMap(document -> document.path("repositories").valueStream())
            .toList();
    if (repositories.isEmpty()) {
      return;
    }
    List<Runnable> tasks = new ArrayList<>();
    tasks.add(roles::readEverybody);
    tasks.add(() -> region.ask(EcrCalls.GET_REGISTRY_SCANNING_CONFIGURATION, Map.of()));
    tasks.add(() -> region.ask(EcrCalls.GET_REGISTRY_POLICY, Map.of()));
    tasks.add(() -> region.ask(EcrCalls.GET_SIGNING_CONFIGURATION, Map.of()));
    repositories.forEach(one -> tasks.add(() -> read(one)));
    Together.run(tasks);
  }

  private void read(JsonNode repository) {
    Map<String, String> which =
        Map.of("repositoryName", repository.path("repositoryName").asText());
    region.ask(EcrCalls.GET_REPOSITORY_POLICY, which);
    region.ask(EcrCalls.GET_LIFECYCLE_POLICY, which);
    region.ask(
        EcrCalls.LIST_TAGS_FOR_RESOURCE,
        Map.of("resourceArn", repository.path("repositoryArn").asText()));
  }
}
