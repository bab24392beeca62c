package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The persistent disks that were made for volumes of clusters, whichever zone they are in. */
record GkeVolumes(Cell cell) {

  private static final int MOST_PAGES = 1_000;

  /** The disks of a cluster, without boot disks of nodes. */
  Setting<List<JsonNode>> of(String location, String name) {
    Setting<List<JsonNode>> all = page(1, location, name);
    for (int page = 2; page < MOST_PAGES && continued(page - 1); page++) {
      all = Setting.both(all, page(page, location, name), GkeVolumes::joined);
    }
    return all;
  }

  private boolean continued(int page) {
    return !answer(page).at("/nextPageToken").identity().isEmpty();
  }

  private Setting<List<JsonNode>> page(int page, String location, String name) {
    Field items = answer(page).at("/items");
    return items
        .json()
        .orElseIn(() -> items.unexpected("disks by zone"))
        .then(
            zones -> {
              List<String> silent = silent(answer(page).at("/unreachables"), zones);
              if (!silent.isEmpty()) {
                return Setting.unread(GkeNames.silent(GcpCalls.DISKS, silent, "disks"));
              }
              List<JsonNode> disks = new ArrayList<>();
              zones.forEach(
                  zone ->
                      zone.path("disks")
                          .forEach(
                              disk -> {
                                if (isVolume(disk, location, name)) {
                                  disks.add(disk);
                                }
                              }));
              return Setting.known(
                  List.copyOf(disks),
                  Evidence.of(
                      GcpCalls.DISKS.id(),
                      Map.of(),
                      "/items",
                      disks.size() + " volumes of this cluster"));
            });
  }

  /** Google lists what it could reach. */
  private static List<String> silent(Field unreachables, JsonNode zones) {
    List<String> silent =
        new ArrayList<>(unreachables.strings().fold(all -> all, List::of, _ -> List.<String>of()));
    zones
        .properties()
        .forEach(
            zone -> {
              if (zone.getValue().at("/warning/code").asText("").equals("UNREACHABLE")) {
                silent.add(zone.getKey());
              }
            });
    return silent;
  }

  private Field answer(int page) {
    return cell.answer(
            GcpCalls.DISKS, page == 1 ? Map.of() : Map.of(Cell.PAGE, String.valueOf(page)))
        .at("");
  }

  private static boolean isVolume(JsonNode disk, String location, String name) {
    JsonNode labels = disk.path("labels");
    String where = labels.path("goog-k8s-cluster-location").asText(location);
    return labels.path("goog-k8s-cluster-name").asText("").equals(name)
        && where.equals(location)
        && (labels.has("goog-gke-volume")
            || disk.path("description").asText("").contains("kubernetes.io/created-for/pv"));
  }

  private static List<JsonNode> joined(List<JsonNode> first, List<JsonNode> second) {
    List<JsonNode> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
