package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.Setting;
import java.util.List;

/** Words of Azure, which come in any case, in the case that its documentation has. */
final class Spelling {

  private Spelling() {}

  /** One of the documented words. Any other one means something that we do not know. */
  static Setting<String> word(Field field, String... documented) {
    return field
        .text()
        .then(
            said ->
                List.of(documented).stream()
                    .filter(said::equalsIgnoreCase)
                    .findFirst()
                    .map(word -> Setting.known(word, field.evidence()))
                    .orElseGet(() -> field.unexpected("one of " + String.join(", ", documented))));
  }
}
