package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Account;
import dev.plumbline.model.AwsAccountDetails;
import dev.plumbline.model.AwsAccountDetails.ClusterProvider;
import dev.plumbline.model.AwsAccountDetails.Inspector;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an account has set for everything in one region. */
final class AwsAccountMapping {

  /** A change is what has to be recorded. */
  private static final Set<String> WITH_WRITES = Set.of("All", "WriteOnly");

  private final Cell cell;

  AwsAccountMapping(Cell cell) {
    this.cell = cell;
  }

  /**
   * The account in this region.
   *
   * @param clusters whether it has clusters here
   * @param onInstances whether one of them has nodes on instances, or may get some
   */
  Account mapped(
      String partition,
      Setting<Boolean> clusters,
      Setting<Boolean> onInstances,
      Listing<ClusterProvider> providers) {
    String region = cell.scope().region();
    String account = cell.scope().account();
    return new Account(
        new Resource(
            ResourceType.AWS_ACCOUNT_REGION.provider(),
            ResourceType.AWS_ACCOUNT_REGION,
            account,
            region,
            "arn:" + partition + ":account::" + account + ":region/" + region,
            region,
            "",
            new TreeMap<>()),
        new AwsAccountDetails(
            cell.answer(Ec2Calls.GET_EBS_ENCRYPTION_BY_DEFAULT)
                .at("/EbsEncryptionByDefault")
                .bool(),
            metadataTokens(),
            recorded(),
            new EksWatch(cell).mapped(),
            inspector(),
            clusters,
            onInstances,
            providers));
  }

  /** Where they are enforced, an instance without them does not start. */
  private Setting<Boolean> metadataTokens() {
    Field defaults = cell.answer(Ec2Calls.GET_INSTANCE_METADATA_DEFAULTS).at("/AccountLevel");
    Field enforced = defaults.at("/HttpTokensEnforced");
    return enforced.identity().equals("enabled")
        ? Setting.known(true, enforced.evidence())
        : defaults.at("/HttpTokens").text().map("required"::equals);
  }

  private Inspector inspector() {
    Field state =
        cell.answer(DetectionCalls.BATCH_GET_ACCOUNT_STATUS).at("/accounts/0/resourceState");
    return new Inspector(scans(state.at("/ec2/status")), scans(state.at("/ecr/status")));
  }

  /** An account that has a status has one for each kind. */
  private static Setting<Boolean> scans(Field status) {
    return status
        .text()
        .map("ENABLED"::equals)
        .orElseIn(
            () ->
                Setting.unread(
                    Gap.of(
                        DetectionCalls.BATCH_GET_ACCOUNT_STATUS.id(),
                        Gap.Reason.UNSUPPORTED,
                        "Inspector does not tell the state of this account.")));
  }

  private Setting<Boolean> recorded() {
    Field trails = cell.answer(DetectionCalls.DESCRIBE_TRAILS).at("/trailList");
    return trails
        .elements()
        .orElseIn(() -> Setting.known(List.of(), trails.evidence()))
        .then(
            all ->
                Lists.any(
                    all.stream().map(this::records).toList(),
                    Setting.known(false, trails.evidence())));
  }

  private Setting<Boolean> records(Field trail) {
    String arn = trail.at("/TrailARN").identity();
    return Setting.both(
        cell.answer(DetectionCalls.GET_TRAIL_STATUS, Map.of("Name", arn)).at("/IsLogging").bool(),
        selectsWrites(
            cell.answer(DetectionCalls.GET_EVENT_SELECTORS, Map.of("TrailName", arn)).at("")),
        Boolean::logicalAnd);
  }

  private static Setting<Boolean> selectsWrites(Field selectors) {
    return selectors
        .present()
        .map(
            _ ->
                selectors.at("/EventSelectors").each().stream()
                        .anyMatch(
                            one ->
                                one.at("/IncludeManagementEvents").identity().equals("true")
                                    && WITH_WRITES.contains(one.at("/ReadWriteType").identity()))
                    || selectors.at("/AdvancedEventSelectors").each().stream()
                        .anyMatch(AwsAccountMapping::isOfManagement));
  }

  private static boolean isOfManagement(Field advanced) {
    List<Field> fields = advanced.at("/FieldSelectors").each();
    return fields.stream().anyMatch(field -> selects(field, "eventCategory", "Management"))
        && fields.stream().noneMatch(field -> selects(field, "readOnly", "true"));
  }

  private static boolean selects(Field selector, String field, String value) {
    return selector.at("/Field").identity().equals(field)
        && selector.at("/Equals").each().stream().anyMatch(v -> v.identity().equals(value));
  }
}
