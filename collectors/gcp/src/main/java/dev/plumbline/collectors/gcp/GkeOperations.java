package dev.plumbline.collectors.gcp;

import com.google.container.v1.StatusCondition.Code;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How a cluster is kept. */
record GkeOperations(Omissions omissions) {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters";
  private static final String BACKUP =
      "https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/how-to/install";

  /** {@code europe-west3}; a zone has one part more. */
  private static final Pattern REGION = Pattern.compile("[a-z]+(?:-[a-z]+)+[0-9]+");

  GkeDetails.Operations details() {
    Field cluster = omissions.cluster();
    return new GkeDetails.Operations(
        conditions(),
        cluster
            .at("/location")
            .text()
            .orElseIn(() -> cluster.at("/zone").text())
            .map(location -> REGION.matcher(location).matches()),
        omissions.withDefault(
            cluster.at("/resourceLabels").texts().map(labels -> List.copyOf(labels.keySet())),
            List.of(),
            REFERENCE),
        omissions.flag(cluster.at("/addonsConfig/gkeBackupAgentConfig/enabled"), BACKUP),
        managed(cluster.at("/addonsConfig/gcePersistentDiskCsiDriverConfig/enabled")),
        managed(cluster.at("/verticalPodAutoscaling/enabled")),
        omissions.flag(cluster.at("/costManagementConfig/enabled"), REFERENCE),
        omissions.complete(
            cluster
                .at("/fleet/membership")
                .text()
                .orElseIn(() -> cluster.at("/fleet/project").text())),
        omissions.flag(cluster.at("/addonsConfig/statefulHaConfig/enabled"), REFERENCE),
        omissions.complete(cluster.at("/currentNodeCount").number()));
  }

  Setting<List<GkeDetails.Condition>> conditions() {
    Field conditions = omissions.cluster().at("/conditions");
    return omissions.withDefault(
        conditions
            .elements()
            .then(
                each -> {
                  Setting<List<GkeDetails.Condition>> all =
                      Setting.known(List.of(), conditions.evidence());
                  for (Field one : each) {
                    all = Setting.both(all, condition(one), GkeOperations::with);
                  }
                  return all;
                }),
        List.of(),
        REFERENCE);
  }

  private static Setting<GkeDetails.Condition> condition(Field condition) {
    return GkeWord.any(condition.at("/code"), Code::forNumber)
        .orDefault("UNKNOWN", REFERENCE)
        .map(code -> new GkeDetails.Condition(code, condition.at("/message").identity()));
  }

  private static List<GkeDetails.Condition> with(
      List<GkeDetails.Condition> all, GkeDetails.Condition one) {
    List<GkeDetails.Condition> more = new ArrayList<>(all);
    more.add(one);
    return List.copyOf(more);
  }

  private Setting<Boolean> managed(Field flag) {
    return omissions.withDefault(
        flag.bool().orElseIn(() -> omissions.onAutopilot(true)), false, REFERENCE);
  }
}
