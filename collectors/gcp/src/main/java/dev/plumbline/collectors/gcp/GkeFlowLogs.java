package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;

/**
 * The flow logs of a subnet. They are turned on at the subnet itself, or by a configuration of
 * Network Management, for the subnet, its network or the whole organization.
 *
 * @param subnet what was answered about it
 */
record GkeFlowLogs(Cell cell, String name, Field subnet) {

  private static final String OF_SUBNET =
      "https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks";

  private static final String OF_CONFIGURATION =
      "https://cloud.google.com/network-intelligence-center/docs/reference/networkmanagement/rest/v1/projects.locations.vpcFlowLogsConfigs";

  private static final List<String> STATES = List.of("STATE_UNSPECIFIED", "ENABLED", "DISABLED");

  Setting<Boolean> on() {
    return Setting.either(own(subnet), configured());
  }

  /** Whether the answer about a subnet alone says that its traffic is recorded. */
  static boolean areOwn(Field subnet) {
    return own(subnet).fold(on -> on, () -> false, _ -> false);
  }

  private static Setting<Boolean> own(Field subnet) {
    Field log = subnet.at("/logConfig");
    Setting<Boolean> enabled =
        log.at("/enable")
            .bool()
            .orElseIn(() -> subnet.at("/enableFlowLogs").bool())
            .orDefault(false, OF_SUBNET);
    return Setting.both(enabled, records(log, OF_SUBNET), Boolean::logicalAnd);
  }

  /** Whether a configuration records the traffic of the subnet. Without the API there is none. */
  private Setting<Boolean> configured() {
    GcpListing listed =
        GcpListing.of(
            cell, GcpCalls.FLOW_LOGS, Map.of("subnetwork", name), "/effectiveFlowLogsConfigs");
    Setting<Boolean> any =
        listed.known(false, listed.items().size() + " configurations for the subnet");
    for (Field one : listed.items()) {
      any =
          Setting.either(
              any,
              Setting.both(
                  isEnabled(one.at("/state")),
                  records(one, OF_CONFIGURATION),
                  Boolean::logicalAnd));
    }
    return any;
  }

  private static Setting<Boolean> isEnabled(Field state) {
    return GkeWord.documented(GkeWord.at(state, STATES), state, STATES)
        .map(word -> !word.equals("DISABLED"))
        .orDefault(true, OF_CONFIGURATION);
  }

  private static Setting<Boolean> records(Field log, String reference) {
    return Setting.both(
        sampled(log.at("/flowSampling"), reference),
        log.at("/filterExpr").text().map(GkeFlowLogs::isOpen).orDefault(true, reference),
        Boolean::logicalAnd);
  }

  /** A share of the flows, half or all of them where it is not said; of nothing there is no log. */
  private static Setting<Boolean> sampled(Field share, String reference) {
    return share
        .json()
        .then(
            number ->
                number.isNumber()
                    ? Setting.known(number.decimalValue().signum() > 0, share.evidence())
                    : share.unexpected("a number"))
        .orDefault(true, reference);
  }

  /** A filter chooses flows, all of them where it is empty; {@code false} is for none at all. */
  private static boolean isOpen(String filter) {
    return !filter.strip().equals("false");
  }
}
