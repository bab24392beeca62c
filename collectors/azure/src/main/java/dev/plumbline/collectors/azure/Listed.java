package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.function.Predicate;

/** One listing, for looking things up in: what is not in a part of it may be in the rest. */
final class Listed {

  private final Field whole;
  private final Listing<Field> found;

  private Listed(Field whole, Listing<Field> found) {
    this.whole = whole;
    this.found = found;
  }

  static Listed of(Cell cell, ArmRead read, String id) {
    return new Listed(
        cell.answer(read.call(), read.parameters(id)).at("/value"),
        cell.listing(read.call(), read.parameters(id), "/value"));
  }

  /** Everything that was read, for those that look for themselves. */
  Listing<Field> found() {
    return found;
  }

  /** The first that fits; absent only where the whole listing was read. */
  Setting<Field> first(Predicate<Field> fits) {
    for (Field one : found.items()) {
      if (fits.test(one)) {
        return Setting.known(one, one.at("/id").evidence());
      }
    }
    return found
        .gap()
        .<Setting<Field>>map(Setting::unread)
        .orElseGet(() -> Setting.absent(whole.evidence()));
  }

  /** All that fit; unread where there may be more. */
  Setting<List<Field>> all(Predicate<Field> fits) {
    return found
        .gap()
        .<Setting<List<Field>>>map(Setting::unread)
        .orElseGet(
            () -> Setting.known(found.items().stream().filter(fits).toList(), whole.evidence()));
  }

  /** For what only one of the entries could have given. */
  <T> Setting<T> nothing() {
    return Setting.absent(whole.evidence());
  }

  /** Whether one fits. */
  Setting<Boolean> any(Predicate<Field> fits) {
    return first(fits).map(_ -> true).orElseIn(() -> Setting.known(false, whole.evidence()));
  }
}
