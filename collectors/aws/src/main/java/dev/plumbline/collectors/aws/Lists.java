package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists of settings as settings of lists, and the other way round. */
final class Lists {

  private Lists() {}

  /** The texts that the elements of a list have at a place; a list that is not there has none. */
  static Setting<List<String>> texts(Field list, String pointer) {
    return texts(list, _ -> true, pointer);
  }

  /** The same of some of the elements. */
  static Setting<List<String>> texts(Field list, Predicate<Field> wanted, String pointer) {
    return list.elements()
        .then(
            elements -> {
              Setting<List<String>> all = Setting.known(List.of(), list.evidence());
              for (Field element : elements) {
                if (wanted.test(element)) {
                  all = Setting.both(all, element.at(pointer).text(), Lists::with);
                }
              }
              return all;
            })
        .orElseIn(() -> Setting.known(List.of(), list.evidence()));
  }

  static Setting<List<String>> joined(Setting<List<String>> some, Setting<List<String>> others) {
    return Setting.both(some, others, Lists::with);
  }

  /** A listing of what the names lead to; where they are unread, it has that gap. */
  static <T> Listing<T> of(Setting<List<String>> names, Function<String, T> each) {
    return names.fold(
        found -> Listing.complete(found.stream().distinct().map(each).toList()),
        () -> Listing.complete(List.of()),
        gap -> Listing.partial(List.of(), gap));
  }

  /** True where it is so of one element, with the others unread or not; unread before false. */
  static Setting<Boolean> any(List<Setting<Boolean>> all, Setting<Boolean> none) {
    return all.stream().reduce(Setting::either).orElse(none);
  }

  /**
   * Whether it is so of one of a listing; unread where it is so of none, and there may be more.
   *
   * @param whole where the listing stands, as evidence that it is so of none
   */
  static <T> Setting<Boolean> any(
      Listing<T> all, Field whole, Function<T, Setting<Boolean>> question) {
    Setting<Boolean> rest =
        all.gap()
            .<Setting<Boolean>>map(Setting::unread)
            .orElseGet(() -> Setting.known(false, whole.evidence()));
    return any(Stream.concat(all.items().stream().map(question), Stream.of(rest)).toList(), rest);
  }

  private static List<String> with(List<String> some, String another) {
    return with(some, List.of(another));
  }

  private static List<String> with(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }
}
