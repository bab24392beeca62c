package dev.plumbline.app.terminal;

import dev.plumbline.app.run.EnvironmentUse;
import dev.plumbline.config.EffectiveValues;
import java.util.List;
import java.util.Map;

/** Where the effective values of a run come from: a line each. */
public final class ConfigText {

  private ConfigText() {}

  /**
   * The text.
   *
   * @param file its name, for people
   * @param secrets by reference, what became of it: empty where the secret is there
   */
  public static String render(
      String file,
      List<EffectiveValues.Value> values,
      Map<String, String> secrets,
      List<EnvironmentUse.Variable> variables,
      Terminal terminal) {
    var page = new Page(terminal);
    int width = file.length() + 6;
    for (EffectiveValues.Value value : values) {
      String origin = value.line().isPresent() ? file + ":" + value.line().getAsInt() : "default";
      Line line = Line.of(value.path() + " = " + value.text());
      if (value.secret()) {
        String missing = secrets.getOrDefault(value.text(), "");
        line =
            missing.isEmpty()
                ? line.plus(Style.DIM, "  (is there)")
                : line.plus(Style.UNREAD_BOLD, "  (" + missing + ")");
      }
      page.whole(0, origin(origin, width).plus(line));
    }
    for (EnvironmentUse.Variable variable : variables) {
      page.whole(
          0,
          origin("environment", width)
              .plus(variable.name())
              .plus(Style.DIM, "  (is set: " + variable.use() + ")"));
    }
    return page.text();
  }

  private static Line origin(String origin, int width) {
    return Line.of(Style.DIM, origin).padded(Math.max(width, 13));
  }
}
