package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Fingerprint;
import dev.plumbline.model.RunResults;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of Plumbline as the engine takes it in.
 *
 * @param narrowed whether only some clusters or regions were asked for: what is missing then says
 *     nothing
 * @param renamed checks that have another id now, from old to new
 * @param known what is told of checks, whether the run judged them or not
 */
public record ScanInput(
    RunResults results,
    boolean narrowed,
    SortedMap<String, String> renamed,
    List<CheckInfo> known) {

  public ScanInput {
    Objects.requireNonNull(results, "results");
    known = List.copyOf(known);
    renamed = Collections.unmodifiableSortedMap(new TreeMap<>(renamed));
  }

  /** One that knows of the checks that it judged, and of no others. */
  public ScanInput(RunResults results, boolean narrowed, SortedMap<String, String> renamed) {
    this(results, narrowed, renamed, results.checks());
  }

  public static ScanInput whole(RunResults results) {
    return new ScanInput(results, false, Collections.emptySortedMap());
  }

  /** The same, knowing of further checks that got another id. */
  ScanInput knowing(SortedMap<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(more);
    all.putAll(renamed);
    return new ScanInput(results, narrowed, all, known);
  }

  /** What is told of checks, by the id that they have now. */
  SortedMap<String, CheckInfo> checks() {
    SortedMap<String, CheckInfo> checks = new TreeMap<>();
    known.forEach(check -> checks.put(nowNamed(check.id()), check));
    return checks;
  }

  /** The id that a check has now. */
  public String nowNamed(String check) {
    String name = check;
    for (int i = 0; i < renamed.size(); i++) {
      name = renamed.getOrDefault(name, name);
    }
    return name;
  }

  /** A finding under the id that its check has now. */
  KnownFinding nowNamed(KnownFinding known) {
    Finding finding = known.finding();
    String check = nowNamed(finding.checkId());
    return check.equals(finding.checkId())
        ? known
        : known.renamed(Fingerprint.of(check, finding.resource().id(), ""), check);
  }

  /** The id under which a check was known before all others. */
  String firstName(String check) {
    String name = check;
    for (int i = 0; i < renamed.size(); i++) {
      String current = name;
      name =
          renamed.entrySet().stream()
              .filter(entry -> entry.getValue().equals(current))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(current);
    }
    return name;
  }
}
