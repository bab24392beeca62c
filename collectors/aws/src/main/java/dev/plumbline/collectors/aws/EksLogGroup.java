package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksSurroundings.LogGroup;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.Map;
import java.util.Optional;

/** The log group of one cluster's control plane. */
final class EksLogGroup {

  private final Cell cell;
  private final String name;

  EksLogGroup(Cell cell, String cluster) {
    this.cell = cell;
    this.name = LogGroupReading.name(cluster);
  }

  LogGroup mapped() {
    Map<String, String> asked = Map.of("logGroupNamePrefix", name);
    Listing<Field> groups = cell.listing(AwsCalls.DESCRIBE_LOG_GROUPS, asked, "/logGroups");
    // The prefix is also that of the group of a cluster whose name goes on.
    Optional<Field> group =
        groups.items().stream()
            .filter(one -> one.at("/logGroupName").identity().equals(name))
            .findFirst();
    if (group.isPresent()) {
      return new LogGroup(
          Setting.known(true, group.get().at("/logGroupName").evidence()),
          group.get().at("/retentionInDays").number(),
          group.get().at("/kmsKeyId").text());
    }
    Field all = cell.answer(AwsCalls.DESCRIBE_LOG_GROUPS, asked).at("/logGroups");
    return groups
        .gap()
        .map(gap -> new LogGroup(Setting.unread(gap), Setting.unread(gap), Setting.unread(gap)))
        .orElseGet(
            () ->
                new LogGroup(
                    Setting.known(false, all.evidence()),
                    Setting.absent(all.evidence()),
                    Setting.absent(all.evidence())));
  }
}
