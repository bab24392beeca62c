package dev.plumbline.app.terminal;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What could not be read, grouped by what would change it. */
final class Unread {

  private static final int LINES = 5;
  private static final int SCOPES = 2;

  private final Terminal terminal;
  private final Page page;

  Unread(Terminal terminal, Page page) {
    this.terminal = terminal;
    this.page = page;
  }

  void write(List<Coverage> coverage, Digest digest) {
    List<Group> groups = groups(coverage, digest.undecided());
    if (groups.isEmpty()) {
      return;
    }
    page.blank();
    page.line(0, Line.of(Style.UNREAD_BOLD, "What could not be read"));
    page.blank();
    List<Group> shown = groups.stream().limit(LINES).toList();
    if (terminal.wide()) {
      table(shown);
    } else {
      shown.forEach(group -> page.labelled(1, mark().plus("  "), Line.of(group.sentence())));
    }
    int more = groups.size() - shown.size();
    if (more > 0) {
      String words = Words.count(more, "more reason", "more reasons");
      page.line(terminal.wide() ? 5 : 4, Line.of(Style.DIM, "and " + words + " in the report"));
    }
  }

  private void table(List<Group> groups) {
    int room = terminal.width() - 2 - 1 - 3 * 2;
    int what = page.widest(groups.stream().map(g -> Line.of(g.what())).toList());
    int where = page.widest(groups.stream().map(g -> Line.of(g.where())).toList());
    int why = page.widest(groups.stream().map(g -> Line.of(g.why())).toList());
    // Whoever is longest gives way first.
    where = Math.min(where, Math.max(room - what - why, room * 2 / 5));
    why = Math.min(why, room - what - where);
    for (Group group : groups) {
      page.columns(
          2,
          List.of(
              Page.Column.left(mark(), 1),
              Page.Column.left(Line.of(group.what()), what),
              Page.Column.left(Line.of(Style.DIM, group.why()), why),
              Page.Column.left(Line.of(group.where()), where)));
    }
  }

  private static Line mark() {
    return Line.of(Style.UNREAD_BOLD, "?");
  }

  private static List<Group> groups(
      List<Coverage> coverage, SortedMap<Digest.Hole, Digest.Open> undecided) {
    SortedMap<Key, Group> groups = new TreeMap<>();
    SortedMap<Digest.Hole, Digest.Open> open = new TreeMap<>(undecided);
    coverage.stream()
        .filter(scope -> !scope.complete())
        // Partly read scopes first: the open findings are theirs.
        .sorted((a, b) -> a.status().compareTo(b.status()))
        .forEach(
            scope -> {
              for (Gap gap : gaps(scope)) {
                Digest.Hole hole = Digest.Hole.of(scope.provider(), gap);
                groups
                    .computeIfAbsent(new Key(scope.status(), hole), Group::new)
                    .add(scope, gap, open);
              }
            });
    open.forEach(
        (hole, left) -> {
          Group group = new Group(new Key(Coverage.Status.READ, hole));
          group.open = left.findings();
          group.said =
              left.detail().isEmpty()
                  ? ""
                  : (left.only() ? ": " : ", mostly: ") + withoutFullStop(left.detail());
          groups.put(group.key, group);
        });
    return together(groups.values()).stream().sorted(Group::heaviestFirst).toList();
  }

  /**
   * Calls of which the same words are told share a line, such as those of a run that was stopped.
   */
  private static Collection<Group> together(Collection<Group> groups) {
    Map<String, Group> byWords = new LinkedHashMap<>();
    for (Group group : groups) {
      byWords.merge(group.key.status + ": " + group.reason(), group, Group::with);
    }
    return byWords.values();
  }

  /** A scope that gave nothing at all has one reason: the first. */
  private static List<Gap> gaps(Coverage scope) {
    if (scope.gaps().isEmpty()) {
      return List.of(Gap.of("", Gap.Reason.ERROR, ""));
    }
    return scope.status() == Coverage.Status.PARTIAL
        ? scope.gaps()
        : List.of(scope.gaps().getFirst());
  }

  /** Scopes of one kind behind one hole; {@code READ} stands for no scope at all. */
  private record Key(Coverage.Status status, Digest.Hole hole) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int order = status.compareTo(other.status);
      return order == 0 ? hole.compareTo(other.hole) : order;
    }
  }

  private static final class Group {
    final Key key;
    final Set<String> scopes = new TreeSet<>();
    final Set<String> details = new TreeSet<>();
    int open;

    /** What the findings say that are open in scopes which were read. */
    String said = "";

    Group(Key key) {
      this.key = key;
    }

    void add(Coverage scope, Gap gap, Map<Digest.Hole, Digest.Open> undecided) {
      scopes.add(Words.scope(scope));
      details.add(gap.detail().strip());
      Digest.Open found = undecided.remove(key.hole);
      open += found == null ? 0 : found.findings();
    }

    Group with(Group other) {
      scopes.addAll(other.scopes);
      open += other.open;
      return this;
    }

    /** Scopes that were not read at all, then what is open in read ones, then partly read ones. */
    static int heaviestFirst(Group a, Group b) {
      int order = Integer.compare(a.place(), b.place());
      if (order == 0) {
        order = Integer.compare(b.scopes.size(), a.scopes.size());
      }
      if (order == 0) {
        order = Integer.compare(b.open, a.open);
      }
      return order == 0 ? a.key.compareTo(b.key) : order;
    }

    private int place() {
      return switch (key.status) {
        case PARTIAL -> 2;
        case READ -> 1;
        default -> 0;
      };
    }

    String what() {
      return scopes.isEmpty()
          ? Words.findings(open) + " not decided"
          : Words.scopes(scopes.size()) + " " + state();
    }

    String where() {
      List<String> first = scopes.stream().limit(SCOPES).toList();
      return Words.some(first, scopes.size());
    }

    String sentence() {
      if (scopes.size() == 1) {
        return where() + " " + state() + ": " + why();
      }
      String where = scopes.isEmpty() ? "" : " (" + where() + ")";
      return what() + ": " + why() + where;
    }

    private String state() {
      return switch (key.status) {
        case PARTIAL -> "partly read";
        case DENIED -> "refused";
        case TIMEOUT -> "timed out";
        case ERROR, READ, DISABLED, EXCLUDED -> "not read";
      };
    }

    String why() {
      String reason = reason();
      if (open == 0) {
        return reason;
      }
      if (!key.hole.permission().isEmpty()) {
        return reason + " to decide " + Words.findings(open);
      }
      return scopes.isEmpty() ? reason : reason + "; " + Words.findings(open) + " open";
    }

    private String reason() {
      Digest.Hole hole = key.hole;
      String permission = hole.permission();
      if (!permission.isEmpty()) {
        return cause() + "; allow " + (permission.equals(hole.call()) ? "it" : permission);
      }
      String detail = details.size() == 1 ? details.iterator().next() : "";
      return detail.isEmpty() ? cause() + said : withoutFullStop(detail);
    }

    private String cause() {
      String call = key.hole.call().isEmpty() ? "the first call" : key.hole.call();
      return switch (key.hole.reason()) {
        case DENIED -> call + " is not allowed";
        case THROTTLED -> call + " was slowed down by the service for too long";
        case TIMEOUT -> call + " gave no answer in time";
        case DISABLED -> call + " belongs to a service that is off";
        case UNSUPPORTED -> call + " did not tell enough";
        case ERROR -> call + " failed";
      };
    }
  }

  private static String withoutFullStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
