package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import java.util.List;

/** What registries are asked: their repositories and what is set for all of them. */
final class EcrCalls {

  static final CallType DESCRIBE_REPOSITORIES =
      ecr("DescribeRepositories").alwaysListing().oncePer("region");

  static final CallType GET_REPOSITORY_POLICY =
      ecr("GetRepositoryPolicy").after(DESCRIBE_REPOSITORIES).oncePer("repository");

  static final CallType GET_LIFECYCLE_POLICY =
      ecr("GetLifecyclePolicy").after(DESCRIBE_REPOSITORIES).oncePer("repository");

  static final CallType LIST_TAGS_FOR_RESOURCE =
      ecr("ListTagsForResource").after(DESCRIBE_REPOSITORIES).oncePer("repository");

  static final CallType GET_REGISTRY_SCANNING_CONFIGURATION =
      ecr("GetRegistryScanningConfiguration")
          .after(DESCRIBE_REPOSITORIES)
          .oncePer("region with repositories");

  static final CallType GET_REGISTRY_POLICY =
      ecr("GetRegistryPolicy").after(DESCRIBE_REPOSITORIES).oncePer("region with repositories");

  static final CallType GET_SIGNING_CONFIGURATION =
      ecr("GetSigningConfiguration")
          .after(DESCRIBE_REPOSITORIES)
          .oncePer("region with repositories");

  static final List<CallType> ALL =
      List.of(
          DESCRIBE_REPOSITORIES,
          GET_REPOSITORY_POLICY,
          GET_LIFECYCLE_POLICY,
          LIST_TAGS_FOR_RESOURCE,
          GET_REGISTRY_SCANNING_CONFIGURATION,
          GET_REGISTRY_POLICY,
          GET_SIGNING_CONFIGURATION);

  private EcrCalls() {}

  private static CallType ecr(String operation) {
    return AwsCall.of(
        "ecr:" + operation, "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/");
  }
}
