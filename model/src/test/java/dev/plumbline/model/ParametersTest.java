package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParametersTest {

  private static final Map<String, String> TWO = Map.of("name", "prod", "addon", "cni");

  @Test
  void theyAreSortedAndEqualToEveryMapThatSaysTheSame() {
    Parameters parameters = Parameters.of(TWO);

    assertThat(parameters).hasToString("{addon=cni, name=prod}");
    assertThat(parameters.firstKey()).isEqualTo("addon");
    assertThat(parameters)
        .isEqualTo(Parameters.of(new TreeMap<>(TWO)))
        .hasSameHashCodeAs(TWO)
        .isNotEqualTo(Parameters.of(Map.of("name", "prod")));
    assertThat(parameters.equals(TWO)).isTrue();
    assertThat(TWO.equals(parameters)).isTrue();
  }

  @Test
  void theyAreCopiedOnceAndNeverChange() {
    Map<String, String> asked = new HashMap<>(TWO);
    Parameters parameters = Parameters.of(asked);
    asked.put("page", "2");

    assertThat(Parameters.of(parameters)).isSameAs(parameters);
    assertThat(parameters).hasSize(2).doesNotContainKey("page");
    assertThatThrownBy(() -> parameters.put("page", "2"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> parameters.entrySet().iterator().next().setValue("x"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> parameters.tailMap("a").clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
