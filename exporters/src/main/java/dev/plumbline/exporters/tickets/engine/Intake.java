package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.TicketSubject.Standing;
import dev.plumbline.exporters.tickets.ledger.Entries;
import dev.plumbline.exporters.tickets.ledger.Evidence;
import dev.plumbline.exporters.tickets.ledger.Group;
import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.ledger.Lifecycle;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Resource;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes a run in: what it changes in what is known of findings. Writes nothing. */
final class Intake {

  private final Ledger ledger;
  private final ScanInput input;
  private final Grouping grouping;
  private final boolean regroup;
  private final ScopeTrust trust;
  private final RunDate date;
  private final Map<String, Finding> observed = new HashMap<>();
  private final List<String> seen = new ArrayList<>();
  private final List<KnownFinding> changed = new ArrayList<>();
  private final Set<String> removed = new HashSet<>();
  private final SortedMap<String, Group> groups = new TreeMap<>();
  private final SortedMap<String, String> renamed = new TreeMap<>();
  private int heldBack;
  private int provisional;

  /**
   * Takes one run in.
   *
   * @param regroup whether findings may leave groups that a policy of another wording made
   * @param clock what this machine takes for now
   */
  Intake(
      Ledger ledger,
      ScanInput input,
      Grouping grouping,
      Rules rules,
      boolean regroup,
      Instant clock) {
    this.ledger = ledger;
    this.input = input.knowing(ledger.renamed());
    this.grouping = grouping;
    this.regroup = regroup;
    this.trust = new ScopeTrust(this.input, rules.closeInPartialScopes());
    this.date = new RunDate(input.results().run(), ledger.runs(), clock);
  }

  /**
   * What a run came to.
   *
   * @param run empty where it changes nothing: it is not the next one
   * @param date tells why it is not
   * @param heldBack findings that stay in the groups of an earlier wording of the policies
   * @param provisional failing findings without a lasting id, which were left out
   */
  record Taken(Optional<Entries.Run> run, RunDate date, int heldBack, int provisional) {}

  Taken take() {
    RunInfo run = input.results().run();
    if (!date.isNext()) {
      return new Taken(Optional.empty(), date, 0, 0);
    }
    input.results().forEachFinding(this::observe);
    SortedMap<String, KnownFinding> known = known();
    known.values().forEach(this::next);
    observed.entrySet().stream()
        .filter(entry -> !known.containsKey(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> first(entry.getKey(), entry.getValue()));
    return new Taken(
        Optional.of(
            new Entries.Run(
                run.runId(),
                run.startedAt(),
                run.finishedAt(),
                seen,
                changed,
                removed.stream().sorted().toList(),
                renamed,
                List.copyOf(groups.values()))),
        date,
        heldBack,
        provisional);
  }

  /** Keeps what may matter: what fails, and whatever became of what failed once. */
  private void observe(Finding told) {
    trust.saw(told.resource());
    if (ScopeTrust.provisional(told.resource())) {
      provisional += told.verdict() == Verdict.FAIL ? 1 : 0;
      return;
    }
    Finding finding = told.renamed(input.nowNamed(told.checkId()));
    String fingerprint = finding.fingerprint();
    if (finding.verdict() == Verdict.FAIL
        || ledger.findings().containsKey(fingerprint)
        || input.renamed().containsValue(finding.checkId())) {
      observed.put(fingerprint, finding);
    }
  }

  /** What is known, under the ids that the checks have now. */
  private SortedMap<String, KnownFinding> known() {
    SortedMap<String, KnownFinding> known = new TreeMap<>();
    for (KnownFinding finding : ledger.findings().values()) {
      KnownFinding now = input.nowNamed(finding);
      if (now.equals(finding)) {
        known.putIfAbsent(finding.fingerprint(), finding);
        continue;
      }
      removed.add(finding.fingerprint());
      renamed.put(finding.finding().checkId(), now.finding().checkId());
      if (!ledger.findings().containsKey(now.fingerprint())) {
        known.put(now.fingerprint(), now);
      }
    }
    return known;
  }

  private void next(KnownFinding known) {
    Optional<Finding> found =
        Optional.ofNullable(observed.get(known.fingerprint())).map(told -> completed(told, known));
    Evidence evidence = found.map(trust::evidence).orElseGet(() -> trust.missing(known.finding()));
    boolean excepted =
        evidence == Evidence.FAIL
            ? found.orElseThrow().suppressed().isPresent()
            : stillExcepted(known);
    Instant at = input.results().run().startedAt();
    Lifecycle.Step step = Lifecycle.next(known.step(), evidence, excepted, at);
    boolean failing = evidence == Evidence.FAIL;
    boolean otherContent = failing && !sameContent(found.orElseThrow(), known.finding());
    Finding content = otherContent ? found.orElseThrow() : known.finding();
    String group = failing ? group(content, known.groupKey()) : known.groupKey();
    boolean isNew = !ledger.findings().containsKey(known.fingerprint());
    boolean decided = failing || evidence == Evidence.PASS || evidence == Evidence.NOT_APPLICABLE;
    if (!isNew && step.equals(known.step()) && !otherContent && group.equals(known.groupKey())) {
      if (decided) {
        seen.add(known.fingerprint());
      }
      return;
    }
    boolean returned = failing && (known.standing() == Standing.GONE || madeAnew(content, known));
    changed.add(
        new KnownFinding(
            known.fingerprint(),
            step.standing(),
            step.absentRuns(),
            step.absentAt(),
            content,
            known.firstSeen(),
            failing ? at : known.lastSeen(),
            otherContent || step.standing() != known.standing() ? at : known.lastChanged(),
            decided ? at : known.lastVerified(),
            returned ? at : known.returnedAt(),
            group));
  }

  /**
   * Where nobody could read its incarnation or its tags, they are taken for those known, and so is
   * an exception that asks for tags.
   */
  private Finding completed(Finding found, KnownFinding known) {
    Resource before = known.finding().resource();
    Resource now = found.resource();
    Resource dated = now.incarnation().isEmpty() ? now.of(before.incarnation()) : now;
    Finding whole = found.about(dated.tagsRead() ? dated : dated.taggedAs(before));
    boolean stillCovered =
        found
                .notSuppressed()
                .filter(missing -> missing.why() == Finding.NotSuppressed.Why.TAGS_NOT_READ)
                .isPresent()
            && stillExcepted(known);
    return stillCovered ? whole.suppressed(known.finding().suppressed().orElseThrow()) : whole;
  }

  private static boolean madeAnew(Finding now, KnownFinding known) {
    String before = known.finding().resource().incarnation();
    return !before.isEmpty() && !before.equals(now.resource().incarnation());
  }

  /**
   * What was not decided says nothing of its exception; but the day on which that ends is known.
   */
  private boolean stillExcepted(KnownFinding known) {
    LocalDate day = LocalDate.ofInstant(input.results().run().startedAt(), ZoneOffset.UTC);
    return known.standing() == Standing.SUPPRESSED
        && known
            .finding()
            .suppressed()
            .filter(exception -> day.toString().compareTo(exception.expires()) <= 0)
            .isPresent();
  }

  private void first(String fingerprint, Finding finding) {
    Evidence evidence = trust.evidence(finding);
    Instant at = input.results().run().startedAt();
    Lifecycle.first(evidence, finding.suppressed().isPresent())
        .ifPresent(
            step ->
                changed.add(
                    new KnownFinding(
                        fingerprint,
                        step.standing(),
                        step.absentRuns(),
                        step.absentAt(),
                        finding,
                        at,
                        at,
                        at,
                        at,
                        Instant.EPOCH,
                        group(finding, ""))));
  }

  /** The group of a failing finding, which a change of policies alone never moves. */
  private String group(Finding finding, String current) {
    Optional<Group> wanted = grouping.groupOf(finding, input.firstName(finding.checkId()));
    String key = wanted.map(Group::key).orElse("");
    if (!current.isEmpty() && !key.equals(current) && !regroup && otherPolicy(current, wanted)) {
      heldBack++;
      return current;
    }
    wanted.ifPresent(
        group -> {
          Group known = ledger.groups().get(group.key());
          if (known == null || (regroup && !known.equals(group))) {
            groups.put(group.key(), group);
          }
        });
    return key;
  }

  /**
   * Whether the group was made by another policy than the one that takes the finding now, or by
   * another wording of it. A tag that changed under the same policy moves a finding at once.
   */
  private boolean otherPolicy(String current, Optional<Group> wanted) {
    Group group = ledger.groups().get(current);
    if (group == null) {
      return false;
    }
    String now =
        wanted
            .map(Group::definition)
            .or(() -> grouping.policy(group.policyId()).map(Policy::definition))
            .orElse("");
    return !group.definition().equals(now);
  }

  private static boolean sameContent(Finding one, Finding other) {
    return one.verdict() == other.verdict()
        && one.severity() == other.severity()
        && one.checkId().equals(other.checkId())
        && one.resource().equals(other.resource())
        && one.message().equals(other.message())
        && one.expected().equals(other.expected())
        && sameEvidence(one, other)
        && one.frameworks().equals(other.frameworks())
        && one.suppressed().equals(other.suppressed())
        && one.notSuppressed().equals(other.notSuppressed());
  }

  /** A cluster that comes or goes moves what others of its listing have to show. */
  private static boolean sameEvidence(Finding one, Finding other) {
    return one.evidence().equals(other.evidence()) || anywhere(one).equals(anywhere(other));
  }

  private static List<?> anywhere(Finding finding) {
    return finding.evidence().stream().map(evidence -> evidence.anywhere()).toList();
  }
}
