package dev.plumbline.collectors.gcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the audit file says about Google Cloud.
 *
 * @param projects ids of the projects to read
 * @param token an access token; empty for Application Default Credentials
 * @param endpoints base URLs by the name of the API, such as {@code container} or {@code
 *     cloudresourcemanager}; {@code default} stands for every other
 */
public record GcpSettings(
    List<String> projects, Optional<String> token, Map<String, String> endpoints) {

  public GcpSettings {
    projects = List.copyOf(projects);
    endpoints = Map.copyOf(endpoints);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "GcpSettings[projects="
        + projects
        + ", token="
        + (token.isPresent() ? "given" : "none")
        + ", endpoints="
        + new TreeMap<>(endpoints)
        + "]";
  }
}
