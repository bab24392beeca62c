package dev.plumbline.app.terminal;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** How much the profile of a run does not judge, so that nobody takes it for passing. */
final class LeftOutText {

  private final Page page;

  LeftOutText(Page page) {
    this.page = page;
  }

  /**
   * Says nothing where the profile leaves nothing out of the clouds that were asked.
   *
   * @param checks how many checks of each cloud it leaves out
   */
  void write(SortedMap<Provider, Integer> checks, List<Coverage> coverage) {
    List<String> clouds = new ArrayList<>();
    checks.forEach(
        (provider, count) -> {
          if (coverage.stream().anyMatch(scope -> scope.provider() == provider)) {
            String number =
                clouds.isEmpty() ? Words.count(count, "check", "checks") : Words.number(count);
            clouds.add(number + " of " + provider.title());
          }
        });
    if (!clouds.isEmpty()) {
      page.blank();
      page.line(
          0,
          Line.of(
              Style.DIM,
              "Not judged in this profile: "
                  + String.join(", ", clouds)
                  + ". --profile strict judges them."));
    }
  }
}
