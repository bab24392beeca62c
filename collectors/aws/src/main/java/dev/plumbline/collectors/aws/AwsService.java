package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Services that are asked without a jar of the SDK, and how each of them speaks. */
enum AwsService {
  BACKUP("backup", "Backup", new Rest(Map.of("ListProtectedResources", "GET /resources"))),
  CLOUDTRAIL("cloudtrail", "CloudTrail", new Json("CloudTrail_20131101")),
  ECR("api.ecr", "ECR", new Json("AmazonEC2ContainerRegistry_V20150921")),
  ELB("elasticloadbalancing", "Elastic Load Balancing", new Query("2012-06-01")),
  ELBV2("elasticloadbalancing", "Elastic Load Balancing v2", new Query("2015-12-01")),
  GUARDDUTY(
      "guardduty",
      "GuardDuty",
      new Rest(
          Map.of(
              "ListDetectors", "GET /detector",
              "GetDetector", "GET /detector/{detectorId}",
              "ListCoverage", "POST /detector/{detectorId}/coverage"))),
  INSPECTOR2(
      "inspector2",
      "Inspector2",
      new Rest(Map.of("BatchGetAccountStatus", "POST /status/batch/get"))),
  KMS("kms", "KMS", new Json("TrentService")),
  LOGS("logs", "CloudWatch Logs", new Json("Logs_20140328")),
  ORGANIZATIONS("organizations", "Organizations", new Json("AWSOrganizationsV20161128")),
  SSM("ssm", "SSM", new Json("AmazonSSM"));

  /** How requests are written. */
  sealed interface Protocol {}

  /** JSON 1.1: the operation is named in a header, after this prefix. */
  record Json(String target) implements Protocol {}

  /** REST with JSON: a method and a path for each operation; members in braces are of the input. */
  record Rest(Map<String, String> routes) implements Protocol {}

  /** A form that is answered in XML. */
  record Query(String version) implements Protocol {}

  private final String endpoint;
  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // Records, whose map is a copy.
  private final Protocol protocol;

  AwsService(String endpoint, String id, Protocol protocol) {
    this.endpoint = endpoint;
    this.id = id;
    this.protocol = protocol;
  }

  static AwsService of(CallType call) {
    return Stream.of(values())
        .filter(service -> call.id().startsWith(service.word() + ":"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(call.id() + " has a client of its own"));
  }

  /** What stands before the colon in the ids of its calls. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands before the region in its host name. */
  String endpoint() {
    return endpoint;
  }

  /** What a request is signed for. */
  String signingName() {
    return endpoint.substring(endpoint.indexOf('.') + 1);
  }

  /** The name that the SDK has for it; it is part of {@code AWS_ENDPOINT_URL_<SERVICE>}. */
  String id() {
    return id;
  }

  Protocol protocol() {
    return protocol;
  }
}
