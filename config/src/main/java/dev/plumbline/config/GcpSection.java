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
    YamlMap gcp =
        node.map("projects", "folders", "organization", "exclude", "credentials", "endpoints");
    Optional<YamlNode> projects =
        gcp.has("folders") || gcp.has("organization")
            ? gcp.find("projects")
            : gcp.require("projects", "a list of project ids, or 'folders' or 'organization'");
    var seen = new SectionReader.Seen("project");
    List<String> named = projects.map(list -> projects(list, seen)).orElse(List.of());
    List<String> folders = gcp.find("folders").map(GcpSection::folders).orElse(List.of());
    Optional<String> organization =
        gcp.find("organization")
            .flatMap(n -> n.text("the number of an organization in quotes", GcpSection::isNumber));
    boolean unreadable = named.isEmpty() && folders.isEmpty() && organization.isEmpty();
    return new Gcp(
        // Where none could be read that has been said; the rest of the file is read all the same.
        unreadable ? List.of("") : named,
        folders,
        organization,
        gcp.find("exclude").map(list -> patterns(list, seen)).orElse(List.of()),
        gcp.find("credentials").map(reader::credentials).orElseGet(Credentials.Default::new),
        gcp.find("endpoints").map(this::endpoints).orElseGet(TreeMap::new));
  }

  private static List<String> folders(YamlNode node) {
    List<String> folders = new ArrayList<>();
    var seen = new SectionReader.Seen("folder");
    for (YamlNode item : node.filledList()) {
      Optional<String> number = item.text("the number of a folder in quotes", GcpSection::isNumber);
      number.ifPresent(known -> seen.add(item, known));
      number.ifPresent(folders::add);
    }
    return folders;
  }

  /** A pattern may be wider than the projects that are named; an id is meant as it stands. */
  private static List<Wildcard> patterns(YamlNode node, SectionReader.Seen named) {
    List<Wildcard> patterns = new ArrayList<>();
    for (YamlNode item : node.filledList()) {
      Optional<String> pattern =
          item.text(
              "the id of a project, with * as a wildcard", t -> t.matches("[a-z0-9.:*-]{1,80}"));
      pattern.ifPresent(known -> named.leaveOut(item, known));
      pattern.map(Wildcard::new).ifPresent(patterns::add);
    }
    return patterns;
  }

  private static List<String> projects(YamlNode node, SectionReader.Seen seen) {
    List<String> projects = new ArrayList<>();
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
