package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfilesTest {

  @Test
  void everyProfileCanBeReadAndBearsItsName() {
    assertThat(Profiles.names()).containsExactly("default", "strict");
    assertThat(Profiles.names())
        .allSatisfy(name -> assertThat(Profiles.find(name).orElseThrow().name()).isEqualTo(name));
  }

  @Test
  void onlyTheStrictProfileHasHardening() {
    Profile common = Profiles.find(Profiles.DEFAULT).orElseThrow();
    Profile strict = Profiles.find("strict").orElseThrow();

    assertThat(common.selects("public-api-endpoint-disabled", false)).isTrue();
    assertThat(common.selects("node-image-current", true)).isFalse();
    assertThat(strict.selects("public-api-endpoint-disabled", false)).isTrue();
    assertThat(strict.selects("node-image-current", true)).isTrue();
  }

  @Test
  void anUnknownNameFindsNothing() {
    assertThat(Profiles.find("../profiles/default")).isEmpty();
  }

  @Test
  void exclusionWinsOverInclusion() {
    var profile =
        new Profile(
            "p",
            "d",
            List.of(new Wildcard("control-plane-*")),
            List.of(new Wildcard("*-all-log-types-*")),
            false);

    assertThat(profile.selects("control-plane-audit-log-enabled", false)).isTrue();
    assertThat(profile.selects("control-plane-all-log-types-enabled", false)).isFalse();
    assertThat(profile.selects("local-accounts-disabled", false)).isFalse();
  }

  @Test
  void aBrokenProfileSaysAllThatIsWrong() {
    assertThatThrownBy(() -> Profiles.parse("name: x\ninclude: [A B]\nexlude: []\n", "p.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            p.yaml, line 1: the file needs 'description': a sentence.
            p.yaml, line 2: include[0] must be the id of a check, with * as a wildcard, but is 'A B'.
            p.yaml, line 3: unknown key 'exlude'. Did you mean 'exclude'?\
            """);
  }
}
