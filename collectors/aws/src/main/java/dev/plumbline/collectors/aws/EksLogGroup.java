package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksSurroundings.LogGroup;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;

/** The log group of one cluster's control plane. */
final class EksLogGroup {

  private final Listed groups;
  private final String name;

  EksLogGroup(Cell cell, String cluster) {
    this.groups = Listed.of(cell, AwsCalls.DESCRIBE_LOG_GROUPS, "/logGroups");
    this.name = LogGroupReading.name(cluster);
  }

  LogGroup mapped() {
    Listing<Field> found = groups.those("/logGroupName", name);
    if (!found.items().isEmpty()) {
      Field group = found.items().getFirst();
      return new LogGroup(
          Setting.known(true, group.at("/logGroupName").evidence()),
          group.at("/retentionInDays").number(),
          group.at("/kmsKeyId").text());
    }
    Field all = groups.whole();
    return found
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
