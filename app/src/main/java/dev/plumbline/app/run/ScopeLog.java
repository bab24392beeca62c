package dev.plumbline.app.run;

import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Statistics;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.RunInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** What the log says of a run and of its scopes. */
public final class ScopeLog {

  private static final Logger LOG = LoggerFactory.getLogger(ScopeLog.class);

  private ScopeLog() {}

  static void begun(RunInfo run) {
    begun(run.version(), run.profile());
  }

  /** A run that leaves nothing has no name. */
  public static void begun(String version, String profile) {
    LOG.atInfo()
        .addKeyValue("version", version)
        .addKeyValue("profile", profile)
        .log("The run begins");
  }

  /** A scope that is accounted for; one that was not fully read is a warning. */
  static void finished(Coverage coverage) {
    Level level = coverage.complete() ? Level.INFO : Level.WARN;
    if (!LOG.isEnabledForLevel(level)) {
      return;
    }
    LoggingEventBuilder event =
        LOG.atLevel(level)
            .addKeyValue("scope", Scope.of(coverage))
            .addKeyValue("status", coverage.status().word())
            .addKeyValue("calls", coverage.calls())
            .addKeyValue("millis", coverage.duration().toMillis());
    if (coverage.clusters().isPresent()) {
      event = event.addKeyValue("clusters", coverage.clusters().getAsInt());
    }
    if (!coverage.gaps().isEmpty()) {
      Gap first = coverage.gaps().getFirst();
      event =
          event
              .addKeyValue("gaps", coverage.gaps().size())
              .addKeyValue("call", first.call())
              .addKeyValue("reason", first.reason().word())
              .addKeyValue("detail", first.detail());
    }
    event.log(coverage.complete() ? "A scope is done" : "A scope is not fully read");
  }

  /**
   * How it ended, and what it has asked.
   *
   * @param exit the code that the process ends with, unless a signal ended it
   */
  public static void ended(boolean interrupted, int exit, Statistics.Figures asked) {
    LoggingEventBuilder event = LOG.atInfo();
    event = interrupted ? event.addKeyValue("interrupted", true) : event.addKeyValue("exit", exit);
    event
        .addKeyValue("requests", asked.attempts())
        .addKeyValue("throttled", asked.throttled())
        .addKeyValue("repeated", asked.retried())
        .addKeyValue("parked", asked.parked())
        .log("The run ends");
  }
}
