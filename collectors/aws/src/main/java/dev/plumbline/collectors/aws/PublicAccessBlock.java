package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.Set;

/** What an account blocks between the internet and its VPCs, save those that it excludes. */
final class PublicAccessBlock {

  private static final String MODE = "/BlockPublicAccessStates/InternetGatewayBlockMode";
  private static final String OFF = "off";

  private static final Set<String> GONE =
      Set.of("create-failed", "delete-complete", "disable-complete");

  private static final Set<String> SETTLED = Set.of("create-complete", "update-complete");

  private final Cell cell;
  private final Listed exclusions;

  PublicAccessBlock(Cell cell) {
    this.cell = cell;
    this.exclusions =
        Listed.of(
            cell,
            Ec2Calls.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
            "/VpcBlockPublicAccessExclusions");
  }

  /** Whether a subnet is one of an account that blocks. */
  static boolean isOn(JsonNode subnet) {
    return !subnet.at(MODE).asText(OFF).equals(OFF);
  }

  /** Whether an internet gateway lets anybody into the subnet, if a route leads through it. */
  Setting<Boolean> admits(Field subnet) {
    return subnet
        .at(MODE)
        .text()
        .orElseIn(() -> Setting.known(OFF, subnet.evidence()))
        .then(
            mode ->
                mode.equals(OFF)
                    ? Setting.known(true, subnet.at(MODE).evidence())
                    : excluded(subnet));
  }

  /** All modes block who comes in; one of the two kinds of exclusions lets them in again. */
  private Setting<Boolean> excluded(Field subnet) {
    String owner = subnet.at("/OwnerId").identity();
    if (!owner.equals(cell.scope().account())) {
      return Setting.unread(
          gap(
              "The subnet is shared by account "
                  + owner
                  + ", which alone sees what it excludes from its block on public access."));
    }
    return Lists.any(
        exclusions.those(
            exclusion -> {
              String resource = exclusion.at("/ResourceArn").identity();
              return resource.endsWith(":subnet/" + subnet.at("/SubnetId").identity())
                  || resource.endsWith(":vpc/" + subnet.at("/VpcId").identity());
            }),
        exclusions.whole(),
        PublicAccessBlock::letsIn);
  }

  private static Setting<Boolean> letsIn(Field exclusion) {
    Field mode = exclusion.at("/InternetGatewayExclusionMode");
    Field state = exclusion.at("/State");
    if (GONE.contains(state.identity())) {
      return Setting.known(false, state.evidence());
    }
    if (!SETTLED.contains(state.identity())) {
      return Setting.unread(
          gap(
              "The exclusion "
                  + exclusion.at("/ExclusionId").identity()
                  + " from the block on public access is being changed."));
    }
    return switch (mode.identity()) {
      case "allow-bidirectional" -> Setting.known(true, mode.evidence());
      case "allow-egress" -> Setting.known(false, mode.evidence());
      default -> mode.unexpected("a mode that we know");
    };
  }

  private static Gap gap(String what) {
    return Gap.of(
        Ec2Calls.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS.id(), Gap.Reason.UNSUPPORTED, what);
  }
}
