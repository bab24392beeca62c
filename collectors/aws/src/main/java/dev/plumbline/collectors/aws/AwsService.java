package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services that are asked, and how each of them speaks. */
enum AwsService {
  BACKUP(
      "backup",
      "Backup",
      new Protocol.Rest(Map.of("ListProtectedResources", "GET /resources")),
      new Paging("nextToken", "NextToken")),
  CLOUDTRAIL("cloudtrail", "CloudTrail", new Protocol.Json("CloudTrail_20131101"), Paging.CAPITAL),
  EC2("ec2", "EC2", new Protocol.Ec2Query("2016-11-15"), Paging.CAPITAL),
  ECR("api.ecr", "ECR", new Protocol.Json("AmazonEC2ContainerRegistry_V20150921"), Paging.SMALL),
  EKS("eks", "EKS", new Protocol.Rest(EksRoutes.ALL), Paging.SMALL),
  ELB(
      "elasticloadbalancing",
      "Elastic Load Balancing",
      new Protocol.Query("2012-06-01"),
      new Paging("Marker", "NextMarker")),
  ELBV2(
      "elasticloadbalancing",
      "Elastic Load Balancing v2",
      new Protocol.Query("2015-12-01"),
      new Paging("Marker", "NextMarker")),
  GUARDDUTY(
      "guardduty",
      "GuardDuty",
      new Protocol.Rest(
          Map.of(
              "ListDetectors", "GET /detector",
              "GetDetector", "GET /detector/{detectorId}",
              "ListCoverage", "POST /detector/{detectorId}/coverage")),
      Paging.SMALL),
  IAM("iam", "IAM", new Protocol.Query("2010-05-08"), new Paging("Marker", "Marker")),
  INSPECTOR2(
      "inspector2",
      "Inspector2",
      new Protocol.Rest(Map.of("BatchGetAccountStatus", "POST /status/batch/get")),
      Paging.SMALL),
  KMS("kms", "KMS", new Protocol.Json("TrentService"), new Paging("Marker", "NextMarker")),
  LOGS("logs", "CloudWatch Logs", new Protocol.Json("Logs_20140328"), Paging.SMALL),
  ORGANIZATIONS(
      "organizations",
      "Organizations",
      new Protocol.Json("AWSOrganizationsV20161128"),
      Paging.CAPITAL),
  SSM("ssm", "SSM", new Protocol.Json("AmazonSSM"), Paging.CAPITAL),
  STS("sts", "STS", new Protocol.Query("2011-06-15"), Paging.CAPITAL);

  private static final Map<String, AwsService> BY_WORD =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(AwsService::word, Function.identity()));

  /**
   * How listings go on.
   *
   * @param asks the member of the request that asks for a page
   * @param next the member of the answer that names the next one
   */
  record Paging(String asks, String next) {
    private static final Paging SMALL = new Paging("nextToken", "nextToken");
    private static final Paging CAPITAL = new Paging("NextToken", "NextToken");
  }

  private final String endpoint;
  private final String id;
  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // A record of two texts.
  private final Paging paging;

  @SuppressWarnings("ImmutableEnumChecker") // Records, whose map is a copy.
  private final Protocol protocol;

  AwsService(String endpoint, String id, Protocol protocol, Paging paging) {
    this.endpoint = endpoint;
    this.id = id;
    this.word = name().toLowerCase(Locale.ROOT);
    this.protocol = protocol;
    this.paging = paging;
  }

  static AwsService of(CallType call) {
    return Optional.ofNullable(BY_WORD.get(call.id().substring(0, call.id().indexOf(':'))))
        .orElseThrow(() -> new IllegalArgumentException(call.id() + " is of no service we know"));
  }

  /** The name that the API has for a call. */
  static String operation(CallType call) {
    return call.id().substring(call.id().indexOf(':') + 1);
  }

  /** What stands before the colon in the ids of its calls. */
  String word() {
    return word;
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

  Paging paging() {
    return paging;
  }
}
