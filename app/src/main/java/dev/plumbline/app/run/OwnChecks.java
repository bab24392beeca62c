package dev.plumbline.app.run;

import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.config.ConfigException;
import dev.plumbline.config.DidYouMean;
import dev.plumbline.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that users wrote, beside those that Plumbline brings along. */
public final class OwnChecks {

  private OwnChecks() {}

  /**
   * The catalogue with the checks of these files and folders.
   *
   * @throws ConfigException with everything that is wrong with them
   */
  public static Catalogue beside(Catalogue builtIn, Collection<Path> places) throws IOException {
    Catalogue own = new Catalogue(List.of(), List.of());
    List<Problem> problems = new ArrayList<>();
    for (Path place : places) {
      if (Files.exists(place)) {
        own = own.and(Catalogue.of(place));
      } else {
        problems.add(new Problem(place.toString(), 0, "there is no such file or folder."));
      }
    }
    problems.addAll(own.problems());
    Set<String> seen = new HashSet<>();
    for (Check check : own.checks()) {
      if (builtIn.find(check.id()).isPresent()) {
        problems.add(
            problem(
                check,
                "has the id of a check of Plumbline, '" + check.id() + "'. Choose another."));
      } else if (!seen.add(check.id())) {
        problems.add(problem(check, "has the id of another file, '" + check.id() + "'."));
      }
      problems.addAll(calls(check));
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return builtIn.and(own);
  }

  private static List<Problem> calls(Check check) {
    Set<String> known = ReadCalls.all().keySet();
    return check.calls().stream()
        .filter(call -> !known.contains(call))
        .map(
            call ->
                problem(
                    check,
                    "unknown call '" + call + "'. " + DidYouMean.sentence(call, known, "calls")))
        .toList();
  }

  private static Problem problem(Check check, String message) {
    return new Problem(check.file(), 0, message.strip());
  }
}
