package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import java.util.List;

/** What watches a region: GuardDuty, Inspector, CloudTrail. */
final class DetectionCalls {

  static final CallType LIST_DETECTORS = guardDuty("ListDetectors").oncePer("region with clusters");

  static final CallType GET_DETECTOR =
      guardDuty("GetDetector").after(LIST_DETECTORS).oncePer("region with clusters");

  static final CallType LIST_COVERAGE =
      guardDuty("ListCoverage").after(LIST_DETECTORS).oncePer("region with clusters");

  static final CallType BATCH_GET_ACCOUNT_STATUS =
      AwsCall.of(
              "inspector2:BatchGetAccountStatus",
              "https://docs.aws.amazon.com/inspector/v2/APIReference/")
          .oncePer("region with clusters");

  static final CallType DESCRIBE_TRAILS =
      cloudTrail("DescribeTrails").oncePer("region with clusters");

  static final CallType GET_TRAIL_STATUS =
      cloudTrail("GetTrailStatus").after(DESCRIBE_TRAILS).oncePer("trail");

  static final CallType GET_EVENT_SELECTORS =
      cloudTrail("GetEventSelectors").after(DESCRIBE_TRAILS).oncePer("trail");

  static final List<CallType> ALL =
      List.of(
          LIST_DETECTORS,
          GET_DETECTOR,
          LIST_COVERAGE,
          BATCH_GET_ACCOUNT_STATUS,
          DESCRIBE_TRAILS,
          GET_TRAIL_STATUS,
          GET_EVENT_SELECTORS);

  private DetectionCalls() {}

  private static CallType guardDuty(String operation) {
    return AwsCall.of(
        "guardduty:" + operation, "https://docs.aws.amazon.com/guardduty/latest/APIReference/");
  }

  private static CallType cloudTrail(String operation) {
    return AwsCall.of(
        "cloudtrail:" + operation,
        "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/");
  }
}
