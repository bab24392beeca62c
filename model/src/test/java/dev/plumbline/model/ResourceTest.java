package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResourceTest {

  @Test
  void theTagsCannotBeChangedFromOutside() {
    Map<String, String> tags = new HashMap<>(Map.of("team", "blue"));
    Resource cluster = Resource.cluster(ResourceType.AWS_EKS_CLUSTER, "1", "r", "id", "prod", tags);
    tags.put("team", "red");

    assertThat(cluster.tags()).isEqualTo(Map.of("team", "blue"));
    assertThatThrownBy(() -> cluster.tags().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void namesOfTagsAreToldApartByTheirCaseButOnAzure() {
    Map<String, String> tags = Map.of("Team", "blue");

    assertThat(
            Resource.cluster(ResourceType.AWS_EKS_CLUSTER, "1", "r", "id", "prod", tags)
                .tags()
                .containsKey("team"))
        .isFalse();
    assertThat(
            Resource.cluster(ResourceType.AZURE_AKS_CLUSTER, "1", "r", "id", "prod", tags)
                .taggedAs(
                    Resource.cluster(ResourceType.AZURE_AKS_CLUSTER, "1", "r", "i", "p", tags))
                .tags())
        .containsEntry("team", "blue")
        .containsOnlyKeys("Team");
  }

  @Test
  void aPartBelongsToTheClusterAndHasTagsOfItsOwn() {
    Resource cluster =
        Resource.cluster(
            ResourceType.AWS_EKS_CLUSTER, "1", "r", "id", "prod", Map.of("team", "blue"));

    Resource part = cluster.part(ResourceType.AWS_EKS_NODEGROUP, "id/ng", "ng", Map.of("a", "b"));

    assertThat(part)
        .isEqualTo(
            new Resource(
                Provider.AWS,
                ResourceType.AWS_EKS_NODEGROUP,
                "1",
                "r",
                "id/ng",
                "ng",
                "prod",
                new TreeMap<>(Map.of("a", "b"))));
  }

  @Test
  void tagsThatWereNotReadAreNotThoseThatDoNotExist() {
    Resource cluster =
        Resource.cluster(ResourceType.AWS_EKS_CLUSTER, "1", "r", "id", "prod", Map.of("a", "b"));
    Gap gap = Gap.of("a:Describe", Gap.Reason.DENIED, "No.");

    assertThat(
            cluster
                .tagged(
                    Setting.known(
                        Map.of("c", "d"), Evidence.of("a:Describe", Map.of(), "/tags", 1L)))
                .tags())
        .isEqualTo(Map.of("c", "d"));
    assertThat(
            cluster.tagged(Setting.absent(Evidence.of("a:Describe", Map.of(), "/tags", 1L))).tags())
        .isEmpty();
    assertThat(
            cluster
                .tagged(Setting.absent(Evidence.of("a:Describe", Map.of(), "/tags", 1L)))
                .tagsRead())
        .isTrue();
    assertThat(cluster.tagged(Setting.unread(gap)).tags()).isEmpty();
    assertThat(cluster.tagged(Setting.unread(gap)).tagsRead()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ResourceType.class)
  void theWordOfATypeBeginsWithItsProvider(ResourceType type) {
    assertThat(type.word()).startsWith(type.provider().word() + "_");
  }

  @Test
  void aRefusedListingIsNotAnEmptyOne() {
    Gap gap = Gap.of("a:List", Gap.Reason.DENIED, "No.");

    assertThat(Listing.partial(List.of(), gap)).isNotEqualTo(Listing.complete(List.of()));
    assertThat(Listing.complete(List.of()).gap()).isEqualTo(Optional.empty());
  }

  @Test
  void wordsAreReadBack() {
    assertThat(Provider.values()).allMatch(p -> Provider.of(p.word()).equals(Optional.of(p)));
    assertThat(Severity.values()).allMatch(s -> Severity.of(s.word()).equals(Optional.of(s)));
    assertThat(Provider.of("AWS")).isEmpty();
    assertThat(Severity.of("urgent")).isEmpty();
  }

  @Test
  void aWorseSeverityIsAtLeastALesserOne() {
    assertThat(Severity.CRITICAL.atLeast(Severity.HIGH)).isTrue();
    assertThat(Severity.HIGH.atLeast(Severity.HIGH)).isTrue();
    assertThat(Severity.LOW.atLeast(Severity.HIGH)).isFalse();
  }
}
