package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.Setting;
import java.util.Set;

/** Words of the APIs of which only some are known. */
final class Words {

  private Words() {}

  /** The word; one that is newer than this mapping may mean anything, so it is unread. */
  static Setting<String> oneOf(Set<String> known, Field field, String what) {
    return field
        .text()
        .then(
            word ->
                known.contains(word)
                    ? Setting.known(word, field.evidence())
                    : field.unexpected(what));
  }
}
