package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.cases.CaseRunner;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every word of a check is shown by a case of it: where one is changed, such as {@code all} into
 * {@code exists}, some case comes out otherwise. A build changes some of them, the long form all.
 */
class MutatedChecksTest {

  /** Of so many changes one is made: {@code -Dplumbline.mutants=1} makes all. */
  private static final int ONE_OF = Integer.getInteger("plumbline.mutants", 25);

  /** Where a check decides: its expression, and when it does not apply or leaves it to people. */
  private static final Pattern DECIDES =
      Pattern.compile("(?ms)^expression:.*?(?=^\\w)|^  when:.*?(?=^ {0,2}\\w)");

  private static final Pattern WORD =
      Pattern.compile(
          "&&|\\|\\||[=!<>]=|(?<!:)[<>](?![-=])|!(?=[(a-z])|\\.all\\(|\\.exists\\("
              + "|\\btrue\\b|\\bfalse\\b|\"[^\"\\n]*\"");

  private static final Map<String, List<String>> OTHERS =
      Map.ofEntries(
          Map.entry("&&", List.of("||")),
          Map.entry("||", List.of("&&")),
          Map.entry("==", List.of("!=")),
          Map.entry("!=", List.of("==")),
          Map.entry("<", List.of(">=", "<=")),
          Map.entry(">=", List.of("<", ">")),
          Map.entry(">", List.of("<=", ">=")),
          Map.entry("<=", List.of(">", "<")),
          Map.entry("!", List.of("")),
          Map.entry(".all(", List.of(".exists(")),
          Map.entry(".exists(", List.of(".all(")),
          Map.entry("true", List.of("false")),
          Map.entry("false", List.of("true")));

  /** Changes that no case can show, and why. */
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry(
              "cluster-security-group-no-open-ingress: "
                  + "cluster.eks.surroundings.network.clusterGroup.exists(",
              "A cluster has one such group or none."),
          Map.entry(
              "control-plane-subnets-multi-zone: cluster.eks.surroundings.network.subnets.all(",
              "Where two zones differ, each differs from another one."),
          Map.entry(
              "ddos-protection-enabled: cluster.aks.surroundings.subnets.exists(",
              "All subnets of a cluster are of one network, which is protected or not."),
          Map.entry(
              "fargate-execution-role-least-privilege: cluster.eks.fargateProfiles.exists(",
              "The recording has one profile."),
          Map.entry(
              "fargate-selectors-specific: cluster.eks.fargateProfiles.exists(",
              "The recording has one profile."),
          Map.entry(
              "node-custom-image-trusted: nodePool.eks.nodes.image.deprecation >=",
              "Nobody asks in the very moment."),
          Map.entry(
              "nodegroups-multi-zone: cluster.nodePools.all(",
              "Where two zones differ, each differs from another one."),
          Map.entry(
              "nodegroups-multi-zone: one.eks.nodes.subnets.all(",
              "Where two zones differ, each differs from another one."),
          Map.entry(
              "oidc-user-identity-provider-hardened: cluster.eks.access.identityProviders.exists(",
              "EKS takes one provider."),
          Map.entry(
              "registry-cache-rules-controlled: + \"/~\"",
              "What follows the slash does not matter."),
          Map.entry(
              "subnet-private-google-access-enabled: cluster.gke.subnets.exists(",
              "The recording has one subnet."));

  private final CaseRunner runner = new CaseRunner(AppModule.mappings());

  /** One word of a check, changed. */
  private record Mutant(String id, String name, String text) {}

  @Test
  void aChangedWordIsNoticed(@TempDir Path folder) throws IOException {
    List<Mutant> mutants =
        Catalogue.builtIn().checks().stream()
            .map(Check::id)
            .flatMap(id -> of(id).stream())
            .toList();
    assertThat(mutants).hasSizeGreaterThan(1000);

    Collection<String> unnoticed = new TreeSet<>();
    for (int i = 0; i < mutants.size(); i += ONE_OF) {
      Mutant mutant = mutants.get(i);
      Path file = Files.writeString(folder.resolve(mutant.id() + ".yaml"), mutant.text());
      Catalogue changed = Catalogue.of(file);
      // What the language refuses is noticed, too.
      if (changed.problems().isEmpty() && changed.checks().stream().allMatch(this::holds)) {
        unnoticed.add(mutant.name());
      }
    }

    if (ONE_OF == 1) {
      assertThat(unnoticed).containsExactlyInAnyOrderElementsOf(SAME.keySet());
    } else {
      assertThat(unnoticed).isSubsetOf(SAME.keySet());
    }
  }

  private boolean holds(Check check) {
    return check.cases().stream().allMatch(one -> runner.run(check, one).isEmpty());
  }

  private static List<Mutant> of(String id) {
    String text = Catalogue.source(id).orElseThrow();
    List<Mutant> mutants = new ArrayList<>();
    String head = text.substring(0, text.indexOf("\ncases:") + 1);
    for (MatchResult decides : DECIDES.matcher(head + "cases").results().toList()) {
      Matcher word = WORD.matcher(text).region(decides.start(), decides.end());
      word.useTransparentBounds(true);
      while (word.find()) {
        String was = word.group();
        String before = text.substring(decides.start(), word.start());
        String name = id + ": " + before.substring(before.stripTrailing().lastIndexOf(' ') + 1);
        for (String other :
            OTHERS.getOrDefault(was, List.of(was.substring(0, was.length() - 1) + "~\""))) {
          mutants.add(
              new Mutant(
                  id,
                  name + other,
                  text.substring(0, word.start()) + other + text.substring(word.end())));
        }
      }
    }
    return mutants;
  }
}
