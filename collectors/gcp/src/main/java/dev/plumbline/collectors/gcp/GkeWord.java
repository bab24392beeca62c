package dev.plumbline.collectors.gcp;

import com.google.protobuf.ProtocolMessageEnum;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of enumerations, which older recordings of the API have as numbers. */
final class GkeWord {

  private GkeWord() {}

  /** The word where it is a documented one: any other may mean what a check has to find. */
  static Setting<String> documented(Setting<String> word, Field field, List<String> words) {
    return word.then(
        text -> words.contains(text) ? word : field.unexpected("a value that we know"));
  }

  /** The word of an enumeration that the SDK does not have; a number says nothing then. */
  static Setting<String> at(Field field) {
    return field
        .text()
        .then(
            text ->
                text.matches("\\d+")
                    ? field.unexpected("a word")
                    : Setting.known(text, field.evidence()));
  }

  /** The word of an enumeration of an API whose SDK we do not have, by its numbers from 0 on. */
  static Setting<String> at(Field field, List<String> words) {
    return field
        .text()
        .then(
            text -> {
              if (!text.matches("\\d{1,4}")) {
                return Setting.known(text, field.evidence());
              }
              int number = Integer.parseInt(text);
              return number < words.size()
                  ? Setting.known(words.get(number), field.evidence())
                  : field.unexpected("a value that we know");
            });
  }

  /**
   * The word that stands at a place, where it is one that we know: a later one may mean anything.
   *
   * @param names the SDK's name for a number; null where it has none
   */
  static <E extends Enum<E> & ProtocolMessageEnum> Setting<String> at(
      Field field, IntFunction<@Nullable E> names) {
    return any(field, names)
        .then(
            text -> {
              E zero = names.apply(0);
              boolean known =
                  zero == null
                      || Stream.of(zero.getDeclaringClass().getEnumConstants())
                          .anyMatch(one -> one.name().equals(text));
              return known
                  ? Setting.known(text, field.evidence())
                  : field.unexpected("a value that we know");
            });
  }

  /** The word that stands at a place, also one of later versions, where those mean nothing. */
  static <E extends Enum<E> & ProtocolMessageEnum> Setting<String> any(
      Field field, IntFunction<@Nullable E> names) {
    return field
        .text()
        .then(
            text -> {
              if (!text.matches("\\d{1,4}")) {
                return Setting.known(text, field.evidence());
              }
              E name = names.apply(Integer.parseInt(text));
              return name == null
                  ? field.unexpected("a value that we know")
                  : Setting.known(name.name(), field.evidence());
            });
  }
}
