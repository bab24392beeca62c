package dev.plumbline.app.run;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Snapshot;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run that is gone on with has read before. Less is never taken for it: the way from here to
 * the clouds may be interrupted again, or the credentials be no good any more. Safe for use by
 * several threads.
 */
final class Earlier {

  private static final Logger LOG = LoggerFactory.getLogger(Earlier.class);

  private final Journal.Past past;
  private final Snapshot snapshot;

  /** Scopes that were asked again and answered less. */
  private final Set<Scope> kept = ConcurrentHashMap.newKeySet();

  private final Map<Scope, List<Gap>> inVain;

  Earlier(Journal.Past past, Snapshot snapshot) {
    this.past = past;
    this.snapshot = snapshot;
    this.inVain = new ConcurrentHashMap<>(past.inVain());
  }

  /** What was read of a scope that need not be asked again. */
  Optional<Cell> closed(Scope scope) {
    return past.closed().contains(scope) ? read(scope) : Optional.empty();
  }

  /** What was read of it; empty where nothing was, and where it is gone or damaged. */
  Optional<Cell> read(Scope scope) {
    if (!past.took().containsKey(scope)) {
      return Optional.empty();
    }
    try {
      return Optional.of(snapshot.read(scope));
    } catch (IOException e) {
      LOG.warn("What an earlier run read of {} cannot be used", scope, e);
      return Optional.empty();
    }
  }

  Duration took(Scope scope) {
    return past.took().getOrDefault(scope, Duration.ZERO);
  }

  /**
   * What was read before of the scope of {@code cell}, where that was broken off and has less. What
   * comes to the same twice was not asked in vain: asking a third time would change nothing.
   */
  Optional<Cell> better(Cell cell) {
    return complete(cell)
        ? Optional.empty()
        : before(cell.scope(), before -> answered(before) >= answered(cell) && !same(before, cell));
  }

  /** What was read before of a scope of which nothing can be used now. */
  Optional<Cell> instead(Scope scope) {
    return before(scope, _ -> true);
  }

  private Optional<Cell> before(Scope scope, Predicate<Cell> counts) {
    Optional<Cell> before = read(scope).filter(cell -> answered(cell) > 0).filter(counts);
    before.ifPresent(_ -> kept.add(scope));
    return before;
  }

  /** The same cell before what was read earlier of its account, where that is what counts. */
  Optional<Cell> withEarlierAccount(Cell cell) {
    Scope account = new Scope(cell.scope().provider(), cell.scope().account(), "");
    return cell.account().isPresent() && kept.contains(account)
        ? Optional.of(new Cell(cell.scope(), cell.collectedAt(), cell.answers(), read(account)))
        : Optional.empty();
  }

  /** What is kept of a scope was asked once more, and that brought less. */
  void inVain(Scope scope, List<Gap> why) {
    inVain.put(scope, why);
  }

  /** Why asking once more for what is kept of a scope brought less; empty where nobody did. */
  List<Gap> inVain(Scope scope) {
    return inVain.getOrDefault(scope, List.of());
  }

  /** Scopes that were read before and were not visited now. */
  List<Scope> notVisited(Set<Scope> visited) {
    return past.took().keySet().stream().filter(scope -> !visited.contains(scope)).toList();
  }

  /** The same of scopes that were accounted for without being read. */
  List<Coverage> withoutAnswers(Set<Scope> visited) {
    List<Coverage> left = new ArrayList<>();
    for (Coverage scope : past.withoutAnswers()) {
      if (!visited.contains(Scope.of(scope))) {
        left.add(scope);
      }
    }
    return left;
  }

  /** Whether going on again may bring more than this time. */
  boolean unsettled(Set<Scope> visited) {
    return !kept.isEmpty()
        || past.begun().stream()
            .anyMatch(scope -> !past.took().containsKey(scope) && !visited.contains(scope));
  }

  /** Whether asking again would change nothing, as far as one can know. */
  static boolean complete(Cell cell) {
    // Where accounts are looked for, all others depend on what may be listed.
    boolean discovery = cell.scope().account().isEmpty();
    return answered(cell) > 0 && cell.gaps().stream().allMatch(gap -> !discovery && lasts(gap));
  }

  private static boolean lasts(Gap gap) {
    return switch (gap.reason()) {
      // Where no permission is missing, other credentials may be good, or a policy may be changed.
      case DENIED -> !gap.permission().isEmpty();
      case DISABLED, UNSUPPORTED -> true;
      case THROTTLED, TIMEOUT, ERROR -> false;
    };
  }

  private static long answered(Cell cell) {
    return given(cell).count();
  }

  private static boolean same(Cell one, Cell other) {
    return questions(one).equals(questions(other))
        && Set.copyOf(one.gaps()).equals(Set.copyOf(other.gaps()));
  }

  /** What was asked and answered. */
  private static Set<List<Object>> questions(Cell cell) {
    return given(cell)
        .map(answer -> List.<Object>of(answer.call(), answer.parameters()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Answer> given(Cell cell) {
    return cell.answers().stream().filter(answer -> answer instanceof Answer.Given);
  }
}
