package dev.plumbline.app.pages;

import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.Logic;
import dev.plumbline.config.CrossReferences;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be told of a check beyond what stands in its file. */
public final class CheckFacts {

  private static final Map<Provider, String> CATALOGUES =
      Map.of(Provider.AWS, "eks/", Provider.AZURE, "aks/", Provider.GCP, "gke/");

  /** A setting in an expression, without a function that is called on it. */
  private static final Pattern SETTING =
      Pattern.compile("\\b(?:cluster|nodePool|registry|account)(?:\\.[a-zA-Z]+(?!\\w|\\())+");

  private final Check check;

  public CheckFacts(Check check) {
    this.check = check;
  }

  /** The settings that its expressions name, sorted; empty where code decides. */
  public Set<String> settings() {
    Set<String> settings = new TreeSet<>();
    Logic logic = check.logic();
    for (String text : List.of(logic.condition(), logic.exception(), logic.doubt())) {
      SETTING.matcher(text).results().forEach(found -> settings.add(found.group()));
    }
    return settings;
  }

  /** The calls that a run makes for it, each behind those that it needs first. */
  public List<PlannedCall> calls() {
    List<PlannedCall> calls = new ArrayList<>();
    for (PlannedCall planned : PlannedCall.of(List.of(check), check.providers())) {
      if (!planned.checks().isEmpty() || !planned.call().always()) {
        calls.add(planned);
      }
    }
    return calls;
  }

  /** Which profiles have it and why. */
  public String profiles() {
    SortedMap<Provider, String> reasons = check.strictOnly();
    if (reasons.isEmpty()) {
      return "default, strict";
    }
    Set<Provider> held = new TreeSet<>(check.providers());
    held.removeAll(reasons.keySet());
    boolean sameForAll = held.isEmpty() && Set.copyOf(reasons.values()).size() == 1;
    if (sameForAll) {
      return "strict. Not in default: " + reasons.firstEntry().getValue();
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(held.isEmpty() ? "strict." : "strict; default for " + titles(held) + ".");
    reasons.forEach(
        (provider, reason) ->
            sentences.add("Not in default for " + provider.title() + ": " + reason));
    return String.join(" ", sentences);
  }

  private static String titles(Set<Provider> providers) {
    return providers.stream().map(Provider::title).collect(Collectors.joining(" and "));
  }

  /** The controls that it answers, such as {@code cis-eks 1.8.0: 5.4.1}. */
  public List<String> controls() {
    Set<String> controls = new LinkedHashSet<>();
    for (Provider provider : check.providers()) {
      for (FrameworkControl one : check.info().frameworks(provider)) {
        controls.add(one.id() + " " + one.version() + ": " + one.control());
      }
    }
    return List.copyOf(controls);
  }

  /** The rows of the settings catalogue that it answers. */
  public List<String> rows() {
    Set<String> rows = new TreeSet<>(check.catalogue());
    for (Provider provider : check.providers()) {
      rows.add(CATALOGUES.get(provider) + check.id());
    }
    return List.copyOf(rows);
  }

  /** Rules of the clouds' own tools that ask for the same. */
  public List<String> rules() {
    return CrossReferences.of(rows()).stream().map(rule -> rule.tool() + ": " + rule.id()).toList();
  }
}
