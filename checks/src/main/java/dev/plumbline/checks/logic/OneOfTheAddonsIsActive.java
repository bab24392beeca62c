package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.EksAddon;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * At least one add-on of a list works. Where none is there, somebody may have installed such a
 * thing beside EKS, which a person has to see.
 */
public final class OneOfTheAddonsIsActive implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    if (!(subject.cluster().details() instanceof EksDetails details)) {
      throw new IllegalArgumentException("Only EKS has add-ons.");
    }
    List<String> wanted = new Parameters(subject).texts("addons");
    Listing<EksAddon> installed = details.addons().installed();
    List<Outcome> outcomes =
        installed.items().stream().map(addon -> decide(addon, wanted)).toList();
    return Stream.of(Verdict.PASS, Verdict.UNKNOWN, Verdict.FAIL)
        .flatMap(verdict -> outcomes.stream().filter(o -> o.verdict() == verdict))
        .filter(o -> o.verdict() == Verdict.PASS || installed.gap().isEmpty())
        .findFirst()
        .or(() -> installed.gap().map(Outcome::unknown))
        .orElseGet(() -> none(installed, wanted));
  }

  /** What one add-on says; NOT_APPLICABLE where it is none of the list. */
  private static Outcome decide(EksAddon addon, List<String> wanted) {
    return addon
        .name()
        .decide(
            name ->
                wanted.contains(name)
                    ? addon
                        .status()
                        .decide(
                            status -> status.equals("ACTIVE") ? Outcome.pass("") : Outcome.fail(""))
                    : Outcome.notApplicable(""));
  }

  private static Outcome none(Listing<EksAddon> installed, List<String> wanted) {
    Outcome manual =
        Outcome.manual(
            "None of the add-ons "
                + String.join(", ", wanted)
                + " is there. See whether one was installed otherwise, or set the parameter.");
    for (EksAddon addon : installed.items()) {
      manual = manual.after(addon.name().evidence());
    }
    return manual;
  }
}
