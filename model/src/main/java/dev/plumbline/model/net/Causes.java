package dev.plumbline.model.net;

import java.util.Optional;
import java.util.stream.Stream;

/** What libraries wrap, each in exceptions of its own, and what tells why something failed. */
public final class Causes {

  /** More than anybody wraps; a chain of causes may lead back into itself. */
  private static final int MOST = 20;

  private Causes() {}

  /** An exception and its causes, from the outside in. */
  public static Stream<Throwable> of(Throwable thrown) {
    return Stream.iterate(thrown, each -> each != null, Throwable::getCause).limit(MOST);
  }

  /** The first of this type among them. */
  public static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
    return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Whether one of this type is among them. */
  public static boolean have(Throwable thrown, Class<? extends Throwable> type) {
    return first(thrown, type).isPresent();
  }
}
