package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Setting;
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
    return omissions.withDefault(
        GkeConditions.of(omissions.cluster().at("/conditions")),
        List.of(),
        GkeConditions.REFERENCE);
  }

  private Setting<Boolean> managed(Field flag) {
    return omissions.withDefault(
        flag.bool().orElseIn(() -> omissions.onAutopilot(true)), false, REFERENCE);
  }
}
