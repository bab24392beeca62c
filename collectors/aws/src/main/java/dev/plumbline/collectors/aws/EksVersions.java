package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cluster.Support;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Kubernetes versions that EKS knows in a region, and what it says of each. */
final class EksVersions {

  private static final Pattern KUBERNETES = Pattern.compile("1\\.(\\d{1,4})(?:\\..*)?");
  private static final Pattern PLATFORM = Pattern.compile("eks\\.(\\d{1,6})");

  private final Listing<Field> listed;
  private final Field list;
  private final Map<String, Field> byVersion = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  /** A version with what is asked of it for every cluster. */
  private record Entry(Field version, Setting<Long> minor, Setting<Support> support) {}

  private EksVersions(Cell cell) {
    this.listed = cell.listing(EksCalls.DESCRIBE_CLUSTER_VERSIONS, Map.of(), "/clusterVersions");
    this.list = cell.answer(EksCalls.DESCRIBE_CLUSTER_VERSIONS).at("/clusterVersions");
    for (Field entry : listed.items()) {
      Field version = entry.at("/clusterVersion");
      byVersion.putIfAbsent(version.identity(), entry);
      entries.add(new Entry(version, minor(version), supportIn(entry)));
    }
  }

  /** The versions of the region, looked through once for all its clusters. */
  static EksVersions of(Cell cell) {
    return cell.derived(EksVersions.class, EksVersions.class, () -> new EksVersions(cell));
  }

  /** The minor version that a field with a Kubernetes version has: 35 of 1.35. */
  static Setting<Long> minor(Field version) {
    return number(version, KUBERNETES, "a Kubernetes version");
  }

  /** The number that a field with a platform version has: 14 of {@code eks.14}. */
  static Setting<Long> platform(Field version) {
    return number(version, PLATFORM, "a platform version");
  }

  private static Setting<Long> number(Field field, Pattern pattern, String wanted) {
    return field
        .text()
        .then(
            text -> {
              Matcher matcher = pattern.matcher(text);
              return matcher.matches()
                  ? Setting.known(Long.parseLong(matcher.group(1)), field.evidence())
                  : field.unexpected(wanted);
            });
  }

  Setting<Support> support(String version) {
    return of(version, EksVersions::supportIn, () -> unlisted(version));
  }

  /** A version that is not listed any more is out of support; one newer than all is not yet. */
  private Setting<Support> unlisted(String version) {
    long minor = minor(version);
    boolean newest = entries.stream().allMatch(entry -> minor(entry.version().identity()) < minor);
    return newest
        ? list.unexpected("a list of versions that has " + version)
        : Setting.known(Support.ENDED, list.evidence());
  }

  private static long minor(String version) {
    Matcher matcher = KUBERNETES.matcher(version);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  Setting<Instant> endOfStandardSupport(String version) {
    return of(
        version,
        entry -> {
          Field end = entry.at("/endOfStandardSupportDate");
          return end.text()
              .then(
                  told ->
                      Moments.of(told)
                          .map(moment -> Setting.known(moment, end.evidence()))
                          .orElseGet(() -> end.unexpected("a moment")));
        });
  }

  /** The number of the platform version that EKS gives clusters of a version today. */
  Setting<Long> currentPlatform(String version) {
    return of(version, entry -> platform(entry.at("/defaultPlatformVersion")));
  }

  /** How many versions in standard support have a minor version that {@code counts}. */
  Setting<Long> inStandardSupport(LongPredicate counts) {
    if (listed.gap().isPresent()) {
      return Setting.unread(listed.gap().get());
    }
    if (entries.isEmpty()) {
      return list.unexpected("a list of versions");
    }
    Setting<List<Long>> minors = Setting.known(List.of(), entries.getFirst().version().evidence());
    for (Entry entry : entries) {
      Setting<Boolean> counted =
          Setting.both(
              entry.minor(),
              entry.support(),
              (minor, support) -> support == Support.STANDARD && counts.test(minor));
      // Versions that do not count are no evidence either.
      boolean passedOver = counted.fold(c -> !c, () -> false, _ -> false);
      if (!passedOver) {
        minors = Setting.both(minors, counted.then(_ -> entry.minor()), EksVersions::with);
      }
    }
    return minors.map(found -> found.stream().distinct().count());
  }

  private static List<Long> with(List<Long> some, Long another) {
    return Stream.concat(some.stream(), Stream.of(another)).toList();
  }

  /** What the entry of a version says; absent where the version is not listed. */
  private <T> Setting<T> of(String version, Function<Field, Setting<T>> says) {
    return of(version, says, () -> Setting.absent(list.evidence()));
  }

  private <T> Setting<T> of(
      String version, Function<Field, Setting<T>> says, Supplier<Setting<T>> unlisted) {
    Optional<Field> entry = Optional.ofNullable(byVersion.get(version));
    if (entry.isPresent()) {
      return says.apply(entry.get());
    }
    if (listed.gap().isPresent()) {
      return Setting.unread(listed.gap().get());
    }
    return entries.isEmpty() ? list.unexpected("a list of versions") : unlisted.get();
  }

  /** {@code status} is deprecated, and spells its values in two ways. */
  private static Setting<Support> supportIn(Field version) {
    Field newer = version.at("/versionStatus");
    return newer
        .text()
        .then(word -> support(newer, word))
        .orElseIn(
            () -> {
              Field older = version.at("/status");
              return older.text().then(word -> support(older, word));
            });
  }

  private static Setting<Support> support(Field field, String word) {
    return switch (word.toUpperCase(Locale.ROOT).replace('-', '_')) {
      case "STANDARD_SUPPORT" -> Setting.known(Support.STANDARD, field.evidence());
      case "EXTENDED_SUPPORT" -> Setting.known(Support.EXTENDED, field.evidence());
      case "UNSUPPORTED" -> Setting.known(Support.ENDED, field.evidence());
      default -> field.unexpected("a status of support");
    };
  }
}
