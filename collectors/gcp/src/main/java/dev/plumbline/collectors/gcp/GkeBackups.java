package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails.BackupPlan;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plans of Backup for GKE. A plan may be in another region than its cluster. */
record GkeBackups(Cell cell, Set<String> project) {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/reference/rest/v1/projects.locations.backupPlans";

  /** The plans that name a cluster. */
  Setting<List<BackupPlan>> of(String location, String name) {
    GcpListing plans = GcpListing.of(cell, GcpCalls.BACKUP_PLANS, Map.of(), "/backupPlans");
    List<String> silent =
        cell.listing(GcpCalls.BACKUP_PLANS, Map.of(), "/unreachable").items().stream()
            .map(Field::identity)
            .toList();
    if (!silent.isEmpty()) {
      return Setting.unread(GkeNames.silent(GcpCalls.BACKUP_PLANS, silent, "plans"));
    }
    List<BackupPlan> own =
        plans.items().stream()
            .filter(plan -> names(plan.at("/cluster").identity(), location, name))
            .map(GkeBackups::plan)
            .toList();
    return plans.known(
        own, own.size() + " of " + plans.items().size() + " plans are for this cluster");
  }

  /** A cluster in a zone may be named in the older form. */
  private boolean names(String cluster, String location, String name) {
    return project.stream()
        .anyMatch(
            home ->
                cluster
                    .replace("/zones/", "/locations/")
                    .equals("projects/" + home + "/locations/" + location + "/clusters/" + name));
  }

  private static BackupPlan plan(Field plan) {
    Field config = plan.at("/backupConfig");
    return new BackupPlan(
        plan.at("/name").identity(),
        active(plan),
        config.at("/includeSecrets").bool().orDefault(false, REFERENCE),
        config.at("/encryptionKey/gcpKmsEncryptionKey").text());
  }

  /** Ready, not taken out of service, and with times of its own that are not paused. */
  private static Setting<Boolean> active(Field plan) {
    Field schedule = plan.at("/backupSchedule");
    Setting<Boolean> timed =
        schedule
            .at("/cronSchedule")
            .text()
            .map(_ -> true)
            .orElseIn(() -> schedule.at("/rpoConfig").json().map(_ -> true))
            .orDefault(false, REFERENCE);
    Setting<Boolean> stopped =
        Setting.either(
            plan.at("/deactivated").bool().orDefault(false, REFERENCE),
            schedule.at("/paused").bool().orDefault(false, REFERENCE));
    return Setting.both(
        plan.at("/state").text().map("READY"::equals).orDefault(false, REFERENCE),
        Setting.both(timed, stopped, (on, off) -> on && !off),
        (ready, runs) -> ready && runs);
  }
}
