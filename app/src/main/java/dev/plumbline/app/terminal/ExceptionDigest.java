package dev.plumbline.app.terminal;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Finding.NotSuppressed;
import dev.plumbline.model.Finding.Suppression;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What exceptions do and do not cover, boiled down while findings stream by. */
final class ExceptionDigest {

  /** The first to end; days compare like their texts. */
  private static final Comparator<Suppression> FIRST_TO_END =
      Comparator.comparing(Suppression::expires).thenComparing(Suppression::exception);

  private Optional<Suppression> next = Optional.empty();
  private final Map<NotSuppressed, Integer> without = new LinkedHashMap<>();

  void add(Finding finding) {
    finding
        .suppressed()
        .filter(one -> next.isEmpty() || FIRST_TO_END.compare(one, next.get()) < 0)
        .ifPresent(one -> next = Optional.of(one));
    finding.notSuppressed().ifPresent(one -> without.merge(one, 1, Integer::sum));
  }

  /** The exception that ends first, of those that cover something. */
  Optional<Suppression> next() {
    return next;
  }

  /** Exceptions that do not cover what they were meant for, with the number of findings. */
  List<Map.Entry<NotSuppressed, Integer>> without() {
    return without.entrySet().stream()
        .sorted(
            Map.Entry.<NotSuppressed, Integer>comparingByKey(
                Comparator.comparing(NotSuppressed::why)
                    .thenComparing(NotSuppressed::exception, FIRST_TO_END)))
        .toList();
  }
}
