package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.core.ApiFuture;
import com.google.api.gax.core.InstantiatingExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.httpjson.HttpJsonCallContext;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.cloud.container.v1.ClusterManagerClient;
import com.google.cloud.container.v1.ClusterManagerSettings;
import com.google.container.v1.GetServerConfigRequest;
import com.google.container.v1.ListClustersRequest;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks Google and gives what came over the wire. One for a run: all projects are read with the same
 * credentials.
 */
final class GcpClients implements AutoCloseable {

  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private final AtomicLong calls = new AtomicLong();
  private final GcpEndpoints endpoints;
  private final GcpCredentials credentials;
  private final GoogleReads reads;
  private final WireTransport transport;
  private final ClusterManagerClient container;

  GcpClients(GcpSettings settings) {
    this(settings, GcpCredentials.of(settings.token()), ATTEMPT);
  }

  GcpClients(GcpSettings settings, GcpCredentials credentials, Duration attempt) {
    this.endpoints = new GcpEndpoints(settings.endpoints());
    this.credentials = credentials;
    this.reads = new GoogleReads(endpoints, credentials, attempt);
    this.transport = new WireTransport(reads);
    this.container = container(endpoints.of("container"), attempt.plusSeconds(5));
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
    ListClustersRequest request =
        ListClustersRequest.newBuilder().setParent("projects/" + project + "/locations/-").build();
    return Wire.document(wire(container.listClustersCallable(), request));
  }

  JsonNode serverConfig(String project, String location) throws Exception {
    GetServerConfigRequest request =
        GetServerConfigRequest.newBuilder()
            .setName("projects/" + project + "/locations/" + location)
            .build();
    return Wire.document(wire(container.getServerConfigCallable(), request));
  }

  /**
   * One document of one API. Each of these APIs is asked for a document or two of a known shape:
   * their clients would bring a jar each and save neither paging nor waiting.
   */
  JsonNode document(String api, String path) throws Exception {
    return Wire.document(reads.send("GET", endpoints.of(api) + path, Map.of()));
  }

  /** Who may do what in a project. In version 3 conditions stand beside roles and not in them. */
  JsonNode projectPolicy(String project) throws Exception {
    String url = endpoints.of("cloudresourcemanager") + "/v3/projects/" + project + ":getIamPolicy";
    return Wire.document(reads.send("POST", url, "{\"options\": {\"requestedPolicyVersion\": 3}}"));
  }

  /**
   * What came over the wire. That counts even where the SDK's model could not read it: the model
   * has the age of the SDK, the document has the age of the API.
   */
  private <Q, A> byte[] wire(UnaryCallable<Q, A> callable, Q request)
      throws ExecutionException, InterruptedException {
    String call = String.valueOf(calls.incrementAndGet());
    ApiFuture<A> model =
        callable.futureCall(
            request,
            HttpJsonCallContext.createDefault()
                .withExtraHeaders(Map.of(WireTransport.CALL, List.of(call))));
    try {
      model.get();
    } catch (ExecutionException failed) {
      return transport.take(call).orElseThrow(() -> failed);
    } finally {
      model.cancel(true);
    }
    return transport.take(call).orElseThrow();
  }

  private ClusterManagerClient container(String endpoint, Duration attempt) {
    ClusterManagerSettings.Builder settings =
        ClusterManagerSettings.newHttpJsonBuilder()
            .setEndpoint(endpoint)
            .setCredentialsProvider(NoCredentialsProvider.create())
            .setBackgroundExecutorProvider(
                InstantiatingExecutorProvider.newBuilder().setExecutorThreadCount(1).build())
            .setTransportChannelProvider(
                ClusterManagerSettings.defaultHttpJsonTransportProviderBuilder()
                    .setHttpTransport(transport)
                    .setExecutor(reads.threads())
                    .build());
    settings.listClustersSettings().setSimpleTimeoutNoRetriesDuration(attempt);
    settings.getServerConfigSettings().setSimpleTimeoutNoRetriesDuration(attempt);
    try {
      return ClusterManagerClient.create(settings.build());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    container.close();
    reads.close();
  }
}
