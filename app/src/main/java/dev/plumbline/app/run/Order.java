package dev.plumbline.app.run;

import dev.plumbline.checks.Check;
import dev.plumbline.config.ExceptionRule;
import dev.plumbline.exporters.Exporter;
import dev.plumbline.model.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is wanted of a run.
 *
 * @param checks those that the choice chose
 * @param parameters values that replace defaults, by check id
 * @param exceptions failing findings that somebody answers for
 * @param failOn failing findings of this severity or worse make the exit code 1
 * @param scopes what the audit file says of regions and of what is left out
 * @param resumable whether what the run reads will be there to go on with
 */
public record Order(
    Path out,
    List<Check> checks,
    Choice choice,
    Map<String, Map<String, Object>> parameters,
    List<ExceptionRule> exceptions,
    List<Exporter> exporters,
    Severity failOn,
    AuditedScopes scopes,
    boolean resumable) {

  public Order {
    checks = List.copyOf(checks);
    parameters = Map.copyOf(parameters);
    exceptions = List.copyOf(exceptions);
    exporters = List.copyOf(exporters);
  }

  /** A run of clouds that are there when it has ended. */
  public Order(
      Path out,
      List<Check> checks,
      Choice choice,
      Map<String, Map<String, Object>> parameters,
      List<ExceptionRule> exceptions,
      List<Exporter> exporters,
      Severity failOn,
      AuditedScopes scopes) {
    this(out, checks, choice, parameters, exceptions, exporters, failOn, scopes, true);
  }

  /** A run without an audit file. */
  public Order(
      Path out,
      List<Check> checks,
      Choice choice,
      Map<String, Map<String, Object>> parameters,
      List<Exporter> exporters,
      Severity failOn) {
    this(out, checks, choice, parameters, List.of(), exporters, failOn, AuditedScopes.NONE);
  }

  /** The same of clouds that end with the run. Whoever went on with it would ask other ones. */
  public Order neverResumed() {
    return new Order(out, checks, choice, parameters, exceptions, exporters, failOn, scopes, false);
  }
}
