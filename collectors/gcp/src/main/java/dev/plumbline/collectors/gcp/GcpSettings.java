package dev.plumbline.collectors.gcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the audit file says about Google Cloud.
 *
 * @param projects ids of the projects to read
 * @param parents where further projects are looked for, such as {@code folders/123456789012} or
 *     {@code organizations/123456789012}
 * @param exclude patterns of ids that are not read
 * @param token an access token; empty for Application Default Credentials
 * @param endpoints base URLs by the name of the API, such as {@code container} or {@code
 *     cloudresourcemanager}; {@code default} stands for every other
 */
public record GcpSettings(
    List<String> projects,
    List<String> parents,
    List<String> exclude,
    Optional<String> token,
    Map<String, String> endpoints) {

  public GcpSettings {
    projects = List.copyOf(projects);
    parents = List.copyOf(parents);
    exclude = List.copyOf(exclude);
    endpoints = Map.copyOf(endpoints);
  }

  /** Projects by their ids alone. */
  public GcpSettings(List<String> projects, Optional<String> token, Map<String, String> endpoints) {
    this(projects, List.of(), List.of(), token, endpoints);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "GcpSettings[projects="
        + projects
        + ", parents="
        + parents
        + ", exclude="
        + exclude
        + ", token="
        + (token.isPresent() ? "given" : "none")
        + ", endpoints="
        + new TreeMap<>(endpoints)
        + "]";
  }
}
