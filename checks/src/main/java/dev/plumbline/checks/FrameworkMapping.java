package dev.plumbline.checks;

import dev.plumbline.config.Control;
import dev.plumbline.config.Framework;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which checks answer the controls of a framework.
 *
 * @param controls in the order of the framework
 */
public record FrameworkMapping(Framework framework, List<Answered> controls) {

  /** How the settings catalogue of a cloud is called in check files. */
  private static final Map<Provider, String> CATALOGUES =
      Map.of(Provider.AWS, "eks/", Provider.AZURE, "aks/", Provider.GCP, "gke/");

  /**
   * A control with its checks.
   *
   * @param checks each once, in the order of the control
   * @param open names in the control that no check answers yet
   */
  public record Answered(Control control, List<Check> checks, List<String> open) {
    public Answered {
      checks = List.copyOf(checks);
      open = List.copyOf(open);
    }
  }

  public FrameworkMapping {
    controls = List.copyOf(controls);
  }

  public static FrameworkMapping of(Framework framework, Collection<Check> checks) {
    return new FrameworkMapping(
        framework, framework.controls().stream().map(c -> answered(c, checks)).toList());
  }

  /** The checks of all controls, each for those clouds only that the framework speaks of. */
  public List<Check> checks() {
    Map<String, Check> byId = new TreeMap<>();
    Map<String, Set<Provider>> providers = new TreeMap<>();
    for (Answered answered : controls) {
      for (Check check : answered.checks()) {
        byId.put(check.id(), check);
        providers
            .computeIfAbsent(check.id(), _ -> EnumSet.noneOf(Provider.class))
            .addAll(common(check, answered.control()));
      }
    }
    return byId.values().stream()
        .map(check -> check.only(providers.getOrDefault(check.id(), check.providers())))
        .toList();
  }

  /** The same checks, which know now what they answer. */
  static List<Check> told(List<Check> checks, Collection<Framework> frameworks) {
    Map<String, Map<Provider, List<FrameworkControl>>> answers = new TreeMap<>();
    for (Framework framework : frameworks) {
      for (Answered answered : of(framework, checks).controls()) {
        for (Check check : answered.checks()) {
          var named =
              new FrameworkControl(framework.id(), framework.version(), answered.control().id());
          for (Provider provider : common(check, answered.control())) {
            answers
                .computeIfAbsent(check.id(), _ -> new EnumMap<>(Provider.class))
                .computeIfAbsent(provider, _ -> new ArrayList<>())
                .add(named);
          }
        }
      }
    }
    return checks.stream()
        .map(
            check ->
                answers.containsKey(check.id())
                    ? check.with(check.info().with(answers.getOrDefault(check.id(), Map.of())))
                    : check)
        .toList();
  }

  private static Answered answered(Control control, Collection<Check> checks) {
    Set<Check> found = new LinkedHashSet<>();
    List<String> open = new ArrayList<>();
    for (String name : control.checks()) {
      List<Check> answers = answers(name, control, checks);
      found.addAll(answers);
      if (answers.isEmpty()) {
        open.add(name);
      }
    }
    return new Answered(control, List.copyOf(found), open);
  }

  /** The check of this name, or else those that answer the row of this name. */
  private static List<Check> answers(String name, Control control, Collection<Check> checks) {
    Optional<Check> named =
        checks.stream()
            .filter(check -> check.id().equals(name))
            .filter(check -> !common(check, control).isEmpty())
            .findFirst();
    return named.isPresent()
        ? List.of(named.get())
        : checks.stream()
            .filter(
                check ->
                    common(check, control).stream()
                        .anyMatch(p -> check.catalogue().contains(CATALOGUES.get(p) + name)))
            .toList();
  }

  private static Set<Provider> common(Check check, Control control) {
    Set<Provider> common = EnumSet.copyOf(check.providers());
    common.retainAll(control.providers());
    return Collections.unmodifiableSet(common);
  }
}
