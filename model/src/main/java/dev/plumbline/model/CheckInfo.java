package dev.plumbline.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is told of a check, apart from how it decides.
 *
 * @param id permanent, kebab-case
 * @param title the wanted state as a sentence; shown when it passes
 * @param problem the opposite as a sentence; shown when it fails
 * @param expected what the deciding setting should be, as a short phrase
 * @param why what an attacker or an accident gains
 * @param fix how to mend it: by hand under {@code text}, commands under {@code aws}, {@code azure},
 *     {@code gcp}, and the same in Terraform under {@code terraform.aws} and so on
 * @param references https links
 * @param frameworks the controls of benchmarks that it answers in each cloud
 * @param leftOut clouds that it speaks of, and in which this run does not judge it
 */
public record CheckInfo(
    String id,
    String title,
    String problem,
    Severity severity,
    String expected,
    String why,
    SortedMap<String, String> fix,
    List<String> references,
    Map<Provider, List<FrameworkControl>> frameworks,
    Set<Provider> leftOut) {

  public CheckInfo {
    fix = Collections.unmodifiableSortedMap(new TreeMap<>(fix));
    references = List.copyOf(references);
    Map<Provider, List<FrameworkControl>> copy = new EnumMap<>(Provider.class);
    frameworks.forEach((provider, controls) -> copy.put(provider, List.copyOf(controls)));
    frameworks = Collections.unmodifiableMap(copy);
    leftOut = leftOut.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(leftOut));
  }

  /** One that is judged in every cloud that it speaks of. */
  public CheckInfo(
      String id,
      String title,
      String problem,
      Severity severity,
      String expected,
      String why,
      SortedMap<String, String> fix,
      List<String> references,
      Map<Provider, List<FrameworkControl>> frameworks) {
    this(id, title, problem, severity, expected, why, fix, references, frameworks, Set.of());
  }

  /** The controls of benchmarks that it answers in one cloud. */
  public List<FrameworkControl> frameworks(Provider provider) {
    return frameworks.getOrDefault(provider, List.of());
  }

  /** The same, known to answer these controls. */
  public CheckInfo with(Map<Provider, List<FrameworkControl>> controls) {
    return new CheckInfo(
        id, title, problem, severity, expected, why, fix, references, controls, leftOut);
  }

  /** The same, in a run that does not judge it in these clouds. */
  public CheckInfo leavingOut(Set<Provider> clouds) {
    return new CheckInfo(
        id, title, problem, severity, expected, why, fix, references, frameworks, clouds);
  }

  /** The command that mends {@code resource}, ready to paste; empty where only the text helps. */
  public String command(Resource resource) {
    return ShellCommand.fill(fix.getOrDefault(resource.provider().word(), ""), resource);
  }

  /** What to write in Terraform for a resource of this cloud; empty where nothing is known. */
  public String terraform(Provider provider) {
    return fix.getOrDefault("terraform." + provider.word(), "");
  }
}
