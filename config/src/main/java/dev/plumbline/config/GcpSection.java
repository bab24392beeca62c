package dev.plumbline.config;

import dev.plumbline.config.AuditFile.Gcp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code gcp} of the audit file. */
final class GcpSection {

  /** The APIs of a Kubernetes audit; a misspelt one would send credentials to the real cloud. */
  static final Set<String> APIS =
      Set.of(
          Gcp.EVERY_API,
          "artifactregistry",
          "binaryauthorization",
          "cloudasset",
          "cloudkms",
          "cloudresourcemanager",
          "compute",
          "container",
          "containeranalysis",
          "gkebackup",
          "gkehub",
          "iam",
          "logging",
          "monitoring",
          "orgpolicy",
          "serviceusage");

  private final SectionReader reader;

  GcpSection(Path folder) {
    this.reader = new SectionReader(folder);
  }

  Gcp read(YamlNode node) {
    YamlMap gcp = node.map("projects", "folders", "organization", "credentials", "endpoints");
    gcp.find("folders").ifPresent(GcpSection::refuseFolders);
    gcp.find("organization").ifPresent(GcpSection::refuseOrganization);
    Optional<YamlNode> projects =
        gcp.has("folders") || gcp.has("organization")
            ? gcp.find("projects")
            : gcp.require("projects", "a list of project ids");
    return new Gcp(
        projects.map(GcpSection::projects).orElse(List.of()),
        gcp.find("credentials").map(reader::credentials).orElseGet(Credentials.Default::new),
        gcp.find("endpoints").map(this::endpoints).orElseGet(TreeMap::new));
  }

  private static void refuseFolders(YamlNode node) {
    refuse(node);
    for (YamlNode item : node.filledList()) {
      item.text("the number of a folder in quotes", GcpSection::isNumber);
    }
  }

  private static void refuseOrganization(YamlNode node) {
    refuse(node);
    node.text("the number of an organization in quotes", GcpSection::isNumber);
  }

  private static void refuse(YamlNode node) {
    node.problem(
        "is not supported yet: this release reads single projects. List them under gcp.projects.");
  }

  private static List<String> projects(YamlNode node) {
    List<String> projects = new ArrayList<>();
    var seen = new SectionReader.Seen("project");
    for (YamlNode item : node.filledList()) {
      Optional<String> id =
          item.text("the id of a project, such as my-project-123456", GcpSection::isProject);
      id.ifPresent(known -> seen.add(item, known));
      id.ifPresent(projects::add);
    }
    return projects;
  }

  private SortedMap<String, Endpoint> endpoints(YamlNode node) {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    YamlMap map = node.map(APIS.toArray(String[]::new));
    for (String api : APIS) {
      map.find(api).flatMap(reader::endpoint).ifPresent(url -> endpoints.put(api, url));
    }
    return endpoints;
  }

  private static boolean isProject(String text) {
    return text.matches("([a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,8}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]");
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,20}");
  }
}
