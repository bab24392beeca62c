package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions and settings of add-ons. */
class AddonsTest {

  @ParameterizedTest
  @CsvSource({
    "v1.9.3-eksbuild.1, v1.14.0-eksbuild.3",
    "v1.14.0-eksbuild.3, v1.14.0-eksbuild.10",
    "v1.14.0, v1.14.0-eksbuild.1",
    "0.8.1-eksbuild.4, v0.10.0-eksbuild.1"
  })
  void versionsAreComparedAsVersions(String older, String newer) {
    assertThat(AddonVersion.of(older).orElseThrow())
        .isLessThan(AddonVersion.of(newer).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "v1.x", "v1.2.3 or newer"})
  void whatIsNoVersionIsNotTakenForOne(String text) {
    assertThat(AddonVersion.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"enableNetworkPolicy\":\"true\"}",
        "{\"enableNetworkPolicy\":true,\"env\":{\"A\":\"1\"}}",
        "enableNetworkPolicy: 'true'\nenv:\n  A: '1'",
        "env: {A: 1}\nenableNetworkPolicy: true"
      })
  void aSwitchIsOnInJsonAndInYaml(String text) {
    assertThat(AddonConfiguration.on(text, "enableNetworkPolicy")).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "env:\n  enableNetworkPolicy: 'true'",
        "enableNetworkPolicy: 'false'",
        "# enableNetworkPolicy: true",
        "note: \"enableNetworkPolicy: true\""
      })
  void aSwitchIsOffWhereItIsNotOnAtTheTop(String text) {
    assertThat(AddonConfiguration.on(text, "enableNetworkPolicy")).contains(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enableNetworkPolicy: maybe",
        "enableNetworkPolicy: [true",
        "just text",
        "!!javax.script.ScriptEngineManager []"
      })
  void whatCannotBeReadDecidesNothing(String text) {
    assertThat(AddonConfiguration.on(text, "enableNetworkPolicy")).isEmpty();
  }

  @Test
  void settingsThatAreEmptyTurnNothingOn() {
    assertThat(AddonConfiguration.on("\n", "enableNetworkPolicy")).isEqualTo(Optional.of(false));
  }
}
