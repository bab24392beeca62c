package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which images EKS gives the kinds and versions of node groups today. */
final class NodeImageReading {

  private static final String EKS = "/aws/service/eks/optimized-ami/";

  private final Asking region;

  NodeImageReading(Asking region) {
    this.region = region;
  }

  void read(Found found) {
    Together.run(
        found
            .nodegroups()
            .flatMap(NodeImageReading::parameter)
            .distinct()
            .<Runnable>map(name -> () -> region.ask(AwsCalls.GET_PARAMETER, Map.of("Name", name)))
            .toList());
  }

  private static Stream<String> parameter(JsonNode nodegroup) {
    return parameter(nodegroup.path("amiType").asText(""), nodegroup.path("version").asText(""))
        .stream();
  }

  /**
   * The public parameter that names the latest release for a kind of image.
   *
   * <p>https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html
   * https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id-bottlerocket.html
   */
  static Optional<String> parameter(String kind, String version) {
    if (version.isEmpty()) {
      return Optional.empty();
    }
    String architecture = kind.contains("ARM_64") ? "arm64" : "x86_64";
    if (kind.startsWith("BOTTLEROCKET_")) {
      String variant = kind.contains("NVIDIA") ? "-nvidia" : "";
      String fips = kind.contains("FIPS") ? "-fips" : "";
      return Optional.of(
          "/aws/service/bottlerocket/aws-k8s-"
              + version
              + variant
              + fips
              + "/"
              + architecture
              + "/latest/image_version");
    }
    if (kind.startsWith("AL2023_")) {
      String variant =
          kind.endsWith("NVIDIA") ? "nvidia" : kind.endsWith("NEURON") ? "neuron" : "standard";
      return Optional.of(
          EKS
              + version
              + "/amazon-linux-2023/"
              + architecture
              + "/"
              + variant
              + "/recommended/release_version");
    }
    return Optional.empty();
  }
}
