package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rule on TCP that comes in.
 *
 * @param name for people
 * @param sources ranges that it lets reach the nodes or keeps from them, which the answers may not
 *     tell
 * @param ports what it speaks of
 */
record FirewallRule(
    String name,
    int priority,
    Action action,
    Setting<List<String>> sources,
    List<Range> ports,
    Evidence evidence) {

  /** What happens to what a rule speaks of. */
  enum Action {
    DENY,
    ALLOW,
    /** Whatever comes after this policy decides. */
    NEXT
  }

  /** Ports from one to another. */
  record Range(int first, int last) {

    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    static final Range ALL = new Range(0, 65_535);

    boolean has(int port) {
      return first <= port && port <= last;
    }

    private static Stream<Range> of(String text) {
      Matcher matcher = PORTS.matcher(text.strip());
      if (!matcher.matches()) {
        return Stream.empty();
      }
      int first = Integer.parseInt(matcher.group(1));
      String last = matcher.group(2);
      return Stream.of(new Range(first, last == null ? first : Integer.parseInt(last)));
    }
  }

  /** The lower number comes first; of two alike, the one that denies. */
  static final Comparator<FirewallRule> ORDER =
      (one, other) ->
          one.priority() == other.priority()
              ? one.action().compareTo(other.action())
              : Integer.compare(one.priority(), other.priority());

  private static final Set<String> TCP = Set.of("tcp", "6", "all");

  boolean covers(int port) {
    return ports.stream().anyMatch(range -> range.has(port));
  }

  boolean isDoubtful() {
    return sources.fold(_ -> false, () -> false, _ -> true);
  }

  /** The sources that are known, without those that rules before this one decided on. */
  List<String> sources(Predicate<String> decided) {
    return sources
        .map(ranges -> ranges.stream().filter(decided.negate()).toList())
        .fold(ranges -> ranges, List::<String>of, _ -> List.<String>of());
  }

  /**
   * The TCP ports of a list of protocols.
   *
   * @param protocol the name of the member that has the protocol
   */
  static List<Range> ports(JsonNode protocols, String protocol) {
    List<Range> ports = new ArrayList<>();
    for (JsonNode each : protocols) {
      if (TCP.contains(each.path(protocol).asText(""))) {
        JsonNode named = each.path("ports");
        if (named.isEmpty()) {
          ports.add(Range.ALL);
        }
        named.forEach(port -> Range.of(port.asText("")).forEach(ports::add));
      }
    }
    return List.copyOf(ports);
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText("")));
    return texts;
  }
}
