package dev.plumbline.app.terminal;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Finding.NotSuppressed;
import dev.plumbline.model.Finding.Suppression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What exceptions do and do not cover, boiled down while findings stream by. */
final class ExceptionDigest {

  private Optional<Suppression> next = Optional.empty();
  private final Map<NotSuppressed, Integer> without = new LinkedHashMap<>();

  void add(Finding finding) {
    finding
        .suppressed()
        .filter(one -> next.isEmpty() || firstToEnd(one, next.get()) < 0)
        .ifPresent(one -> next = Optional.of(one));
    finding.notSuppressed().ifPresent(one -> without.merge(one, 1, Integer::sum));
  }

  /** The exception that ends first, of those that cover something. */
  Optional<Suppression> next() {
    return next;
  }

  /** Exceptions that do not cover what they were meant for, with the number of findings. */
  List<Map.Entry<NotSuppressed, Integer>> without() {
    return without.entrySet().stream().sorted(ExceptionDigest::byReason).toList();
  }

  private static int byReason(
      Map.Entry<NotSuppressed, Integer> a, Map.Entry<NotSuppressed, Integer> b) {
    int order = a.getKey().why().compareTo(b.getKey().why());
    return order == 0 ? firstToEnd(a.getKey().exception(), b.getKey().exception()) : order;
  }

  /** Days compare like their texts. */
  private static int firstToEnd(Suppression a, Suppression b) {
    int order = a.expires().compareTo(b.expires());
    return order == 0 ? a.exception().compareTo(b.exception()) : order;
  }
}
