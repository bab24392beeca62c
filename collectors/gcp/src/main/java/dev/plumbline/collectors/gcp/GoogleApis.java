package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks Google and gives what came over the wire. One for a run: all projects are read with the same
 * credentials.
 *
 * <p>Each API is asked for a document or two of a known shape: its typed client would bring a jar
 * and a model that nobody reads, and save neither paging nor waiting.
 */
final class GoogleApis implements AutoCloseable {

  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private final GcpEndpoints endpoints;
  private final GcpCredentials credentials;
  private final GoogleReads reads;

  GoogleApis(GcpSettings settings) {
    this(settings, GcpCredentials.of(settings.token()), ATTEMPT);
  }

  GoogleApis(GcpSettings settings, GcpCredentials credentials, Duration attempt) {
    this.endpoints = new GcpEndpoints(settings.endpoints());
    this.credentials = credentials;
    this.reads = new GoogleReads(endpoints, credentials, attempt);
  }

  /** Whose the credentials are that went with the requests. */
  Optional<String> principal() {
    return credentials.principal();
  }

  JsonNode project(String project) throws Exception {
    return document("cloudresourcemanager", "/v3/projects/" + project);
  }

  /**
   * A page of what is right below a folder or an organization.
   *
   * @param kind {@code projects} or {@code folders}
   * @param token of the page; empty for the first
   */
  JsonNode children(String kind, String parent, String token) throws Exception {
    return document(
        "cloudresourcemanager",
        "/v3/"
            + kind
            + "?parent="
            + parent
            + "&pageSize=300"
            + (token.isEmpty()
                ? ""
                : "&pageToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8)));
  }

  JsonNode clusters(String project) throws Exception {
    return document("container", "/v1/projects/" + project + "/locations/-/clusters");
  }

  JsonNode serverConfig(String project, String location) throws Exception {
    return document(
        "container", "/v1/projects/" + project + "/locations/" + location + "/serverConfig");
  }

  /** One document of one API. */
  JsonNode document(String api, String path) throws Exception {
    return Wire.answer(reads.send("GET", endpoints.of(api) + path));
  }

  /** Who may do what in a project. In version 3 conditions stand beside roles and not in them. */
  JsonNode projectPolicy(String project) throws Exception {
    String url = endpoints.of("cloudresourcemanager") + "/v3/projects/" + project + ":getIamPolicy";
    return Wire.answer(reads.send("POST", url, "{\"options\": {\"requestedPolicyVersion\": 3}}"));
  }

  @Override
  public void close() {
    reads.close();
  }
}
