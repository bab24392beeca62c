package dev.plumbline.collectors.azure;

import static dev.plumbline.collectors.azure.MappedAks.ID;
import static dev.plumbline.collectors.azure.MappedAks.SUBSCRIPTION;
import static dev.plumbline.collectors.azure.MappedAks.cell;
import static dev.plumbline.collectors.azure.MappedAks.map;
import static dev.plumbline.collectors.azure.MappedAks.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.AksDetails;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which clusters and node pools of an answer are taken in, and under which names. */
class AksListingMappingTest {

  @Test
  void theClusterIsNamedByItsIdInLowerCaseAndItsLocationWithoutSpaces() {
    Cluster cluster = map("{}");

    assertThat(cluster.resource().id()).isEqualTo(ID);
    assertThat(cluster.resource().name()).isEqualTo("Prod");
    assertThat(cluster.resource().account()).isEqualTo(SUBSCRIPTION);
    assertThat(cluster.resource().region()).isEqualTo("westeurope");
    assertThat(cluster.resource().tags()).containsExactly(Map.entry("team", "shop"));
    assertThat(said(cluster.incarnation())).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(said(cluster.control())).isEqualTo("true");
    assertThat(cluster.details())
        .isInstanceOfSatisfying(
            AksDetails.class,
            details -> {
              assertThat(said(details.skuName())).isEqualTo("Base");
              assertThat(said(details.skuTier())).isEqualTo("Standard");
              assertThat(said(details.networkPlugin())).isEqualTo("absent");
            });
  }

  @Test
  void nodePoolsArePartsOfTheirCluster() {
    Cluster cluster =
        map("{'agentPoolProfiles':[{'name':'System','tags':{'a':'b'}},{'name':'user'}]}");

    assertThat(cluster.nodePools().items())
        .extracting(pool -> pool.resource().id())
        .containsExactly(ID + "/agentpools/system", ID + "/agentpools/user");
    assertThat(cluster.nodePools().items().getFirst().resource().cluster()).isEqualTo("Prod");
    assertThat(said(cluster.nodePools().items().getFirst().autoUpgrade())).isEqualTo("absent");
  }

  @Test
  void nodePoolsOfAClusterThatIsBeingCreatedAreStillToCome() {
    assertThat(map("{'provisioningState':'Creating'}").nodePools().gap()).isPresent();
  }

  @Test
  void aClusterOnTwoPagesIsOneCluster() {
    Cell cell = cell("{}");
    var answers = new ArrayList<>(cell.answers());
    Answer.Given first = (Answer.Given) answers.getFirst();
    answers.add(
        new Answer.Given(
            first.call(), new TreeMap<>(Map.of("page", "2")), first.time(), first.document()));

    assertThat(new AksMapping().map(cell.with(answers)).clusters().items()).hasSize(1);
  }

  @Test
  void clustersOfOneNameInTwoResourceGroupsAreTwo() {
    Cell cell = cell("{}");
    var answers = new ArrayList<>(cell.answers());
    Answer.Given first = (Answer.Given) answers.getFirst();
    JsonNode other = first.document().deepCopy();
    ((ObjectNode) other.at("/value/0"))
        .put(
            "id",
            "/subscriptions/S-1/resourceGroups/Bank/providers/Microsoft.ContainerService/managedClusters/Prod");
    answers.add(
        new Answer.Given(first.call(), new TreeMap<>(Map.of("page", "2")), first.time(), other));

    assertThat(new AksMapping().map(cell.with(answers)).clusters().items())
        .extracting(cluster -> cluster.resource().id())
        .containsExactlyInAnyOrder(
            "/subscriptions/s-1/resourcegroups/bank/providers/microsoft.containerservice/managedclusters/prod",
            ID);
  }

  @Test
  void clustersOfAnotherSubscriptionAreNeverMapped() {
    Cell cell = cell("{}");
    Cell other =
        new Cell(
            new Scope(Provider.AZURE, "s-2", ""), Instant.EPOCH, cell.answers(), Optional.empty());

    var listing = new AksMapping().map(other).clusters();

    assertThat(listing.items()).isEmpty();
    assertThat(listing.gap().orElseThrow().reason()).isEqualTo(Gap.Reason.ERROR);
  }
}
