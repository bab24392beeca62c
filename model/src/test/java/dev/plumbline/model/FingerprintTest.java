package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FingerprintTest {

  record Vector(String check, String resource, String part, String fingerprint) {}

  /** Computed by another program (Python's json, hashlib and base64). They never change. */
  static final List<Vector> VECTORS =
      List.of(
          new Vector(
              "public-api-endpoint-restricted",
              "arn:aws:eks:eu-west-1:111122223333:cluster/prod",
              "",
              "yxtj72n3onlc7mt7qgxvtpdena"),
          new Vector(
              "public-api-endpoint-restricted",
              "arn:aws:eks:eu-west-1:111122223333:cluster/prod",
              "nodegroup/a",
              "nwool45prt5qzn4gpbntmu3iu6"),
          new Vector(
              "kubernetes-rbac-enabled",
              "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg/providers"
                  + "/microsoft.containerservice/managedclusters/aks",
              "",
              "qakxqmrnszwnk3hfgv6dzves5z"),
          new Vector(
              "shielded-nodes-enabled",
              "//container.googleapis.com/projects/123456789012/locations/europe-west1/clusters/gke",
              "",
              "c3qj32zikxz3mvlcso22qb5pdk"),
          new Vector("", "", "", "lpydox7p7hzfllfuedm3ext3e4"),
          new Vector("c", "Zürich/東京/İstanbul/🦊", "", "3iydtenyttwd7ljnzeis2trnlr"),
          new Vector(
              "c", "quote \" and backslash \\ and slash /", "", "my4hcsrmqyf4iwj6r6oh4ble3g"),
          new Vector("c", "\b\f\n\r\t", "", "ac5znd7tsnom2tiu6xksc6nszd"),
          new Vector("c", "\0\1\37\177\u0080\u2028\u202e", "", "6w23cu5tmlsp324urvsgsv55bv"),
          new Vector("c", "a", "b", "mr7tikaf3cbsmkvy2cb64k4wou"),
          new Vector("c", "ab", "", "fzulrfihmvmm5alf23ek4p4qkx"),
          new Vector("ca", "b", "", "u24uts6qeeewmzc7c4nbparlya"),
          new Vector("c", "a\",\"sub\":\"b", "", "nokljmonvsmsrjmyejmvbydr3j"));

  @ParameterizedTest
  @FieldSource("VECTORS")
  void theFingerprintIsTheOneOfTheSpecification(Vector vector) {
    assertThat(Fingerprint.of(vector.check(), vector.resource(), vector.part()))
        .isEqualTo(vector.fingerprint());
  }

  @Test
  void theFingerprintDoesNotDependOnLocaleOrTimeZone() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (Locale other : List.of(Locale.of("tr", "TR"), Locale.JAPAN, Locale.of("ar", "SA"))) {
        Locale.setDefault(other);
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        VECTORS.forEach(this::theFingerprintIsTheOneOfTheSpecification);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void differentResourcesHaveDifferentFingerprintsOfOneForm() {
    Random random = new Random(20261122);
    Set<String> resources = new HashSet<>();
    Set<String> fingerprints = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      String resource = "arn:aws:eks:eu-west-1:" + random.nextLong() + ":cluster/" + i;
      resources.add(resource);
      fingerprints.add(Fingerprint.of("public-api-endpoint-restricted", resource, ""));
    }

    assertThat(fingerprints).hasSameSizeAs(resources).allMatch(f -> f.matches("[a-z2-7]{26}"));
  }
}
