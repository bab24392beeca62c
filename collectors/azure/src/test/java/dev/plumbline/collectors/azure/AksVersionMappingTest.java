package dev.plumbline.collectors.azure;

import static dev.plumbline.collectors.azure.MappedAks.cell;
import static dev.plumbline.collectors.azure.MappedAks.map;
import static dev.plumbline.collectors.azure.MappedAks.only;
import static dev.plumbline.collectors.azure.MappedAks.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Cell;
import dev.plumbline.model.AksNodePoolDetails;
import dev.plumbline.model.Cluster;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the versions of a cluster and its nodes, and of who upgrades them. */
class AksVersionMappingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                       | absent",
        "{'autoUpgradeProfile':{}}                                | absent",
        "{'autoUpgradeProfile':{'upgradeChannel':null}}           | absent",
        "{'autoUpgradeProfile':{'upgradeChannel':'none'}}         | none",
        "{'autoUpgradeProfile':{'upgradeChannel':'stable'}}       | stable",
        "{'autoUpgradeProfile':{'upgradeChannel':'node-image'}}   | node-image",
        "{'autoUpgradeProfile':{'upgradeChannel':'whenever'}}     | unread",
        "{'provisioningState':'Creating'}                         | unread"
      })
  void upgradeChannel(String properties, String expected) {
    assertThat(said(map(properties).version().upgradeChannel())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'currentKubernetesVersion':'1.33.2','kubernetesVersion':'1.33'}                 |"
            + " STANDARD",
        "{'kubernetesVersion':'1.33'}                                                     |"
            + " STANDARD",
        "{'currentKubernetesVersion':'1.34.0'}                                            |"
            + " PREVIEW",
        "{'currentKubernetesVersion':'1.30.9'}                                            | ENDED",
        "{'currentKubernetesVersion':'1.30.9','supportPlan':'KubernetesOfficial'}         | ENDED",
        "{'currentKubernetesVersion':'1.30.101','supportPlan':'AKSLongTermSupport'}       |"
            + " STANDARD",
        "{'currentKubernetesVersion':'1.30.100-akslts','supportPlan':'AKSLongTermSupport'} |"
            + " STANDARD",
        "{'currentKubernetesVersion':'1.30.9','supportPlan':'AKSLongTermSupport'}         | ENDED",
        "{'kubernetesVersion':'1.30','supportPlan':'AKSLongTermSupport'}                  |"
            + " STANDARD",
        "{'currentKubernetesVersion':'1.29.9','supportPlan':'AKSLongTermSupport'}         | unread",
        "{'currentKubernetesVersion':'1.3.1'}                                             | ENDED",
        "{'currentKubernetesVersion':'1.19.11','supportPlan':'AKSLongTermSupport'}        | ENDED",
        "{'currentKubernetesVersion':'1.35.0'}                                            | unread",
        "{'currentKubernetesVersion':'1.36.0'}                                            | unread",
        "{'currentKubernetesVersion':'1.100.0'}                                           | unread",
        "{'currentKubernetesVersion':'newest'}                                            | unread",
        "{}                                                                               | absent"
      })
  void versionSupport(String properties, String expected) {
    assertThat(said(map(properties).version().support())).isEqualTo(expected);
  }

  @Test
  void aVersionIsNotJudgedWithoutTheListOfItsLocation() {
    Cell cell = cell("{'currentKubernetesVersion':'1.33.2'}");
    Cell without = cell.with(cell.answers().subList(0, 2));

    assertThat(said(only(without).version().support())).isEqualTo("unread");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AKSAzureLinux-V3gen2-202611.02.0            | 20",
        "AKSUbuntu-1804gen2containerd-2022.03.29     | 1699",
        "AKSUbuntu:1604:2020.03.11                   | 2447",
        "AKSWindows-2022-containerd-20348.2700.240911 | 802",
        "AKSUbuntu-2204gen2containerd-202613.02.0    | unread",
        "AKSUbuntu-2204gen2containerd                | unread"
      })
  void daysOfANodeImage(String image, String expected) {
    Cell epoch = cell("{'agentPoolProfiles':[{'name':'a','nodeImageVersion':'" + image + "'}]}");
    Cell cell =
        new Cell(
            epoch.scope(),
            Instant.parse("2026-11-22T01:10:04Z"),
            epoch.answers(),
            Optional.empty());

    assertThat(said(pool(only(cell)).os().imageDays())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.34.6 | 1.34.2 | 0",
        "1.34.6 | 1.31   | 3",
        "1.33.1 | 1.34.0 | -1",
        "1.34.6 | 2.0.1  | unread",
        "1.34.6 | newest | unread"
      })
  void minorVersionsBehind(String controlPlane, String pool, String expected) {
    Cluster cluster =
        map(
            "{'currentKubernetesVersion':'"
                + controlPlane
                + "','agentPoolProfiles':[{'name':'a','currentOrchestratorVersion':'"
                + pool
                + "'}]}");

    assertThat(said(pool(cluster).minorsBehind())).isEqualTo(expected);
  }

  private static AksNodePoolDetails pool(Cluster cluster) {
    return (AksNodePoolDetails) cluster.nodePools().items().getFirst().details();
  }
}
