package dev.plumbline.collectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What becomes of answers about the cluster {@code Prod}, written with single quotes. */
final class MappedAks {

  static final String SUBSCRIPTION = "s-1";
  static final String ID =
      "/subscriptions/s-1/resourcegroups/shop/providers/microsoft.containerservice/managedclusters/prod";

  private MappedAks() {}

  /** A cluster with these properties. */
  static Cluster map(String properties) {
    return only(cell(properties));
  }

  /** The one cluster that the answers are about. */
  static Cluster only(Cell cell) {
    var clusters = new AksMapping().map(cell).clusters().items();
    assertThat(clusters).hasSize(1);
    return clusters.getFirst();
  }

  static Cell cell(String properties) {
    return cellWithLogs(properties, "{'value':[]}");
  }

  /** Answers about a cluster with these properties and diagnostic settings. */
  static Cell cellWithLogs(String properties, String settings) {
    String cluster =
        """
        {'value':[{
          'id':'/subscriptions/S-1/resourceGroups/Shop/providers/Microsoft.ContainerService/managedClusters/Prod/',
          'name':'Prod','location':'West Europe','tags':{'team':'shop'},
          'sku':{'name':'Base','tier':'Standard'},
          'systemData':{'createdAt':'2026-01-02T03:04:05Z'},
          'properties':%s}]}\
        """
            .formatted(properties);
    String versions =
        """
        {'values':[
          {'version':'1.34','isPreview':true,'capabilities':{'supportPlan':['KubernetesOfficial']}},
          {'version':'1.33','capabilities':{'supportPlan':['KubernetesOfficial','AKSLongTermSupport']}},
          {'version':'1.30','isPreview':null,'capabilities':{'supportPlan':['AKSLongTermSupport']},
           'patchVersions':{'1.30.9':{},'1.30.100':{},'1.30.101-akslts':{}}},
          {'version':'1.29','capabilities':{'supportPlan':['AKSLongTermSupport']}},
          {'version':'1.35','capabilities':{'supportPlan':['Eternal']}}]}\
        """;
    return new Cell(
        new Scope(Provider.AZURE, SUBSCRIPTION, ""),
        Instant.EPOCH,
        List.of(
            given(AzureCalls.MANAGED_CLUSTERS_LIST, Map.of(), cluster),
            given(AzureCalls.DIAGNOSTIC_SETTINGS_LIST, Map.of("resource", ID), settings),
            given(AzureCalls.KUBERNETES_VERSIONS_LIST, Map.of("location", "westeurope"), versions)),
        Optional.empty());
  }

  private static Answer given(CallType type, Map<String, String> parameters, String json) {
    return new Answer.Given(type.id(), new TreeMap<>(parameters), Instant.EPOCH, json(json));
  }

  private static JsonNode json(String text) {
    try {
      return Wire.json(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value as text, or which of the other two a setting is. */
  static String said(Setting<?> setting) {
    return setting.fold(String::valueOf, () -> "absent", _ -> "unread");
  }

  /** Why a setting is unread. */
  static Gap gap(Setting<?> setting) {
    return setting
        .<Optional<Gap>>fold(_ -> Optional.empty(), Optional::empty, Optional::of)
        .orElseThrow();
  }
}
