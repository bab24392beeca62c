package dev.plumbline.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One setting of a resource: known, absent or unread. There is no way to its value that does not
 * say what follows from each of them, so a refused call can never look like a safe setting.
 *
 * <ul>
 *   <li><b>known</b>: the API said this, or the provider documents this default for an omitted
 *       field
 *   <li><b>absent</b>: the API answered, and nothing is configured
 *   <li><b>unread</b>: we could not look; the {@link Gap} says which call was refused and why
 * </ul>
 *
 * @param <T> the type of the value; immutable, never null
 */
public abstract sealed class Setting<T> {

  private Setting() {}

  /** The API said {@code value}; {@code evidence} says where. */
  public static <T> Setting<T> known(T value, Evidence evidence) {
    return new Known<>(value, List.of(evidence));
  }

  /** The API answered, and nothing is configured at the place that {@code evidence} names. */
  public static <T> Setting<T> absent(Evidence evidence) {
    return new Absent<>(List.of(evidence));
  }

  /** We could not look. */
  public static <T> Setting<T> unread(Gap gap) {
    return new Unread<>(gap, List.of());
  }

  /** What follows from the value, and what follows from its absence; unread is UNKNOWN. */
  public abstract Outcome decide(
      Function<? super T, Outcome> known, Supplier<? extends Outcome> absent);

  /**
   * What follows from a value that the API always gives. Where it is absent all the same, the
   * outcome is UNKNOWN: the answer was not the one that its documentation promises.
   */
  public final Outcome decide(Function<? super T, Outcome> known) {
    return decide(known, () -> Outcome.unknown(missing()));
  }

  /** The same setting in another form. */
  public abstract <R> Setting<R> map(Function<? super T, ? extends R> change);

  /** A setting that is found by way of this one; absent and unread stay what they are. */
  public abstract <R> Setting<R> then(Function<? super T, Setting<R>> next);

  /** This setting, or {@code value} where it is absent: the default that {@code link} documents. */
  public abstract Setting<T> orDefault(T value, String link);

  /** This setting, or {@code other} where it is absent: a newer field before a deprecated one. */
  public abstract Setting<T> orElseIn(Supplier<Setting<T>> other);

  /**
   * All three forms at once. Only for exporters and the expression engine, which have to carry on
   * the distinction; a check uses {@link #decide}.
   */
  public abstract <R> R fold(
      Function<? super T, ? extends R> known,
      Supplier<? extends R> absent,
      Function<Gap, ? extends R> unread);

  /** The places that were looked at to come to this setting, in the order of looking. */
  public abstract List<Evidence> evidence();

  /** Both settings as one: unread if either is, else absent if either is. */
  public static <A, B, R> Setting<R> both(
      Setting<A> first, Setting<B> second, BiFunction<? super A, ? super B, R> join) {
    if (second instanceof Unread<B> s && !(first instanceof Unread<A>)) {
      return new Unread<>(s.gap, joined(first.evidence(), s.evidence));
    }
    if (first instanceof Known<A> f && second instanceof Known<B> s) {
      return new Known<>(join.apply(f.value, s.value), joined(f.evidence, s.evidence));
    }
    return first.then(a -> second.map(b -> join.apply(a, b)));
  }

  /**
   * True as soon as one side is known to be true; unread while a side that could decide is; else
   * false if either is.
   */
  public static Setting<Boolean> either(Setting<Boolean> first, Setting<Boolean> second) {
    if (first instanceof Unread<Boolean> f) {
      return second instanceof Known<Boolean> s && s.value
          ? s
          : new Unread<>(f.gap, second.evidence());
    }
    if (first instanceof Known<Boolean> f) {
      if (f.value) {
        return f;
      }
      if (second instanceof Absent<Boolean> s) {
        return new Known<>(false, joined(f.evidence, s.evidence));
      }
    }
    return second.prepend(first.evidence());
  }

  abstract Setting<T> prepend(List<Evidence> earlier);

  private Gap missing() {
    Evidence last = evidence().getLast();
    return Gap.of(
        last.call(), Gap.Reason.UNSUPPORTED, "The answer has no value at " + last.pointer() + ".");
  }

  private static List<Evidence> joined(List<Evidence> first, List<Evidence> second) {
    if (first.isEmpty()) {
      return second;
    }
    if (first.containsAll(second)) {
      return first;
    }
    // Lists are short: to compare is less work than to hash.
    List<Evidence> all = new ArrayList<>(first);
    for (Evidence one : second) {
      if (!all.contains(one)) {
        if (all.size() >= Evidence.MOST) {
          all.removeLast();
        }
        all.add(one);
      }
    }
    return List.copyOf(all);
  }

  private static final class Known<T> extends Setting<T> {
    private final T value;
    private final List<Evidence> evidence;

    Known(T value, List<Evidence> evidence) {
      this.value = Objects.requireNonNull(value, "value");
      this.evidence = evidence;
    }

    @Override
    public Outcome decide(Function<? super T, Outcome> known, Supplier<? extends Outcome> absent) {
      return known.apply(value).after(evidence);
    }

    @Override
    public <R> Setting<R> map(Function<? super T, ? extends R> change) {
      return new Known<>(change.apply(value), evidence);
    }

    @Override
    public <R> Setting<R> then(Function<? super T, Setting<R>> next) {
      return next.apply(value).prepend(evidence);
    }

    @Override
    public Setting<T> orDefault(T value, String link) {
      return this;
    }

    @Override
    public Setting<T> orElseIn(Supplier<Setting<T>> other) {
      return this;
    }

    @Override
    public <R> R fold(
        Function<? super T, ? extends R> known,
        Supplier<? extends R> absent,
        Function<Gap, ? extends R> unread) {
      return known.apply(value);
    }

    @Override
    public List<Evidence> evidence() {
      return evidence;
    }

    @Override
    Setting<T> prepend(List<Evidence> earlier) {
      return new Known<>(value, joined(earlier, evidence));
    }
  }

  private static final class Absent<T> extends Setting<T> {
    private final List<Evidence> evidence;

    Absent(List<Evidence> evidence) {
      this.evidence = evidence;
    }

    @Override
    public Outcome decide(Function<? super T, Outcome> known, Supplier<? extends Outcome> absent) {
      return absent.get().after(evidence);
    }

    @Override
    public <R> Setting<R> map(Function<? super T, ? extends R> change) {
      return new Absent<>(evidence);
    }

    @Override
    public <R> Setting<R> then(Function<? super T, Setting<R>> next) {
      return new Absent<>(evidence);
    }

    @Override
    public Setting<T> orDefault(T value, String link) {
      List<Evidence> marked = new ArrayList<>(evidence);
      marked.add(marked.removeLast().withDefault(value, link));
      return new Known<>(value, List.copyOf(marked));
    }

    @Override
    public Setting<T> orElseIn(Supplier<Setting<T>> other) {
      return other.get().prepend(evidence);
    }

    @Override
    public <R> R fold(
        Function<? super T, ? extends R> known,
        Supplier<? extends R> absent,
        Function<Gap, ? extends R> unread) {
      return absent.get();
    }

    @Override
    public List<Evidence> evidence() {
      return evidence;
    }

    @Override
    Setting<T> prepend(List<Evidence> earlier) {
      return new Absent<>(joined(earlier, evidence));
    }
  }

  private static final class Unread<T> extends Setting<T> {
    private final Gap gap;
    private final List<Evidence> evidence;

    Unread(Gap gap, List<Evidence> evidence) {
      this.gap = gap;
      this.evidence = evidence;
    }

    @Override
    public Outcome decide(Function<? super T, Outcome> known, Supplier<? extends Outcome> absent) {
      return Outcome.unknown(gap).after(evidence);
    }

    @Override
    public <R> Setting<R> map(Function<? super T, ? extends R> change) {
      return new Unread<>(gap, evidence);
    }

    @Override
    public <R> Setting<R> then(Function<? super T, Setting<R>> next) {
      return new Unread<>(gap, evidence);
    }

    @Override
    public Setting<T> orDefault(T value, String link) {
      return this;
    }

    @Override
    public Setting<T> orElseIn(Supplier<Setting<T>> other) {
      return this;
    }

    @Override
    public <R> R fold(
        Function<? super T, ? extends R> known,
        Supplier<? extends R> absent,
        Function<Gap, ? extends R> unread) {
      return unread.apply(gap);
    }

    @Override
    public List<Evidence> evidence() {
      return evidence;
    }

    @Override
    Setting<T> prepend(List<Evidence> earlier) {
      return new Unread<>(gap, joined(earlier, evidence));
    }
  }
}
