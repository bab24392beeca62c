package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.AksDetails.Ports;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.Cidrs.Family;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The TCP ports that a network security group opens to every address. The rule with the lowest
 * number decides; what no rule speaks of is closed to the internet.
 * https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
final class InboundPorts {

  private static final int PORTS = 65_536;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  private static final Set<String> EVERYBODY = Set.of("*", "internet", "any");

  /** As a destination the internet is what nodes are not. */
  private static final Set<String> EVERYWHERE = Set.of("*", "any");

  private static final Set<String> EVERY_PORT = Set.of("*", "0-65535");

  /** Everything else is a word, such as a service tag. */
  private static final Pattern ADDRESSES = Pattern.compile("[0-9a-f]*[.:][0-9a-f.:]*(?:/\\d+)?");

  private final List<String> nodes;

  /**
   * @param nodes the ranges of the subnet whose ports these are
   */
  InboundPorts(List<String> nodes) {
    this.nodes = nodes;
  }

  /** Unread where a rule says something in a way that nobody documents. */
  Setting<List<Ports>> open(Field group) {
    Field rules = group.at("/properties/securityRules");
    return rules
        .elements()
        .orElseIn(() -> Setting.known(List.of(), rules.evidence()))
        .then(
            all -> {
              BitSet open = new BitSet(PORTS);
              for (Family family : families()) {
                BitSet decided = new BitSet(PORTS);
                for (Field rule : inOrder(all)) {
                  if (!isDocumented(rule)) {
                    return rule.unexpected("Allow or Deny, Inbound or Outbound");
                  }
                  if (concerns(rule, family)) {
                    BitSet ports = new BitSet(PORTS);
                    if (!read(rule, ports)) {
                      return rule.unexpected("ports");
                    }
                    ports.andNot(decided);
                    if (allows(rule)) {
                      open.or(ports);
                    }
                    decided.or(ports);
                  }
                }
              }
              return Setting.known(ranges(open), rules.evidence());
            });
  }

  private List<Family> families() {
    return Stream.of(Family.values())
        .filter(family -> nodes.isEmpty() || nodes.stream().anyMatch(own -> isOf(family, own)))
        .toList();
  }

  private static List<Field> inOrder(List<Field> rules) {
    return rules.stream()
        .sorted((one, other) -> Long.compare(priority(one), priority(other)))
        .toList();
  }

  private static long priority(Field rule) {
    return rule.at("/properties/priority").number().fold(n -> n, () -> 0L, _ -> 0L);
  }

  private static boolean isDocumented(Field rule) {
    return Set.of("allow", "deny").contains(word(rule, "access"))
        && Set.of("inbound", "outbound").contains(word(rule, "direction"));
  }

  private boolean concerns(Field rule, Family family) {
    return word(rule, "direction").equals("inbound")
        && Set.of("tcp", "*").contains(word(rule, "protocol"))
        && (allows(rule) ? opens(rule, family) : closes(rule, family));
  }

  private boolean opens(Field rule, Family family) {
    List<String> sources = texts(rule, "sourceAddressPrefix").toList();
    return reachesNodes(texts(rule, "destinationAddressPrefix").toList())
        && (meansEverybody(sources) || Cidrs.admitEveryone(sources, family));
  }

  /**
   * Nodes do not answer at other addresses, such as those of a load balancer: what is sent to a
   * published service keeps the address of that.
   */
  private boolean reachesNodes(List<String> destinations) {
    return nodes.isEmpty()
        || destinations.isEmpty()
        || destinations.stream()
            .anyMatch(
                to -> ADDRESSES.matcher(to).matches() ? reachesNodes(to) : !to.equals("internet"));
  }

  private boolean reachesNodes(String range) {
    return nodes.stream()
        .anyMatch(
            own ->
                Cidrs.lieWithin(List.of(own), List.of(range))
                    || Cidrs.lieWithin(List.of(range), List.of(own)));
  }

  /** A ban of some addresses, or of what comes from some ports, closes nothing for the others. */
  private boolean closes(Field rule, Family family) {
    List<String> destinations = texts(rule, "destinationAddressPrefix").toList();
    List<String> own = nodes.stream().filter(range -> isOf(family, range)).toList();
    List<String> sources = texts(rule, "sourceAddressPrefix").toList();
    return (meansEverybody(sources) || Cidrs.holdInternet(sources, family))
        && texts(rule, "sourcePortRange").allMatch(EVERY_PORT::contains)
        && (destinations.contains("virtualnetwork")
            || destinations.stream().anyMatch(EVERYWHERE::contains)
            || Cidrs.holdAll(destinations, family)
            || (!own.isEmpty() && Cidrs.lieWithin(own, destinations)));
  }

  private static boolean isOf(Family family, String range) {
    return range.contains(":") == (family == Family.IPV6);
  }

  private static boolean allows(Field rule) {
    return word(rule, "access").equals("allow");
  }

  private static boolean meansEverybody(List<String> words) {
    return words.stream().anyMatch(EVERYBODY::contains);
  }

  private static boolean read(Field rule, BitSet ports) {
    for (String range : texts(rule, "destinationPortRange").toList()) {
      if (range.equals("*")) {
        ports.set(0, PORTS);
        continue;
      }
      Matcher parts = RANGE.matcher(range);
      if (!parts.matches()) {
        return false;
      }
      int first = Integer.parseInt(parts.group(1));
      int last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
      if (first > last || last >= PORTS) {
        return false;
      }
      ports.set(first, last + 1);
    }
    return true;
  }

  private static List<Ports> ranges(BitSet open) {
    List<Ports> ranges = new ArrayList<>();
    for (int first = open.nextSetBit(0); first >= 0; ) {
      int end = open.nextClearBit(first);
      ranges.add(new Ports((long) first, end - 1L));
      first = open.nextSetBit(end);
    }
    return List.copyOf(ranges);
  }

  private static String word(Field rule, String name) {
    return rule.at("/properties/" + name).identity().toLowerCase(Locale.ROOT);
  }

  /** One value, or several under the plural of the name. */
  private static Stream<String> texts(Field rule, String name) {
    String plural = name.endsWith("x") ? name + "es" : name + "s";
    return Stream.concat(
            Stream.of(rule.at("/properties/" + name).identity()),
            rule.at("/properties/" + plural)
                .strings()
                .fold(List::stream, Stream::<String>empty, _ -> Stream.<String>empty()))
        .filter(text -> !text.isEmpty())
        .map(text -> text.toLowerCase(Locale.ROOT));
  }
}
