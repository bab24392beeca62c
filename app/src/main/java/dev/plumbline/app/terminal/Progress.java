package dev.plumbline.app.terminal;

import dev.plumbline.collectors.Statistics;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Hears what a run does, from as many threads as like to tell, and shows it on stderr. */
public interface Progress extends AutoCloseable {

  /** What is done with the scopes. */
  enum Job {
    /** They are read and judged: clusters and findings come of it. */
    SCAN,
    /** It is only tried what may be read, and told at the end. */
    TRIAL
  }

  /** So many more scopes of this cloud are to be read. */
  void scopesDiscovered(Provider provider, int more);

  /** A scope will be started, as soon as there is room. */
  default void scopeAhead(Provider provider, String region) {}

  /** {@code region} is empty for subscriptions, projects and whole accounts. */
  void scopeStarted(Provider provider, String account, String region);

  void scopeFinished(Coverage scope);

  /** So many more calls were answered or refused. */
  void calls(Provider provider, int more);

  void finding(Finding finding);

  /** Shows a line of text without disturbing what is on the screen. */
  void note(String text);

  /** Leaves a clean screen; may be called twice, and by a shutdown hook. */
  @Override
  void close();

  /** Shows nothing. */
  static Progress none() {
    return new SilentProgress();
  }

  /**
   * Live lines where the cursor can be moved, a line an event elsewhere.
   *
   * @param asked what the run has asked so far
   */
  static Progress on(
      PrintStream stderr,
      Terminal terminal,
      InstantSource clock,
      Job job,
      String header,
      Supplier<Statistics.Figures> asked) {
    return terminal.tty()
        ? LiveProgress.start(stderr, terminal, clock, job, header, asked)
        : PlainProgress.start(stderr, terminal, clock, job, header, asked);
  }

  /** The first line: {@code plumbline 1.0.0 profile default run 2026-11-22T01-10-04Z-7f3a}. */
  static String header(String version, String profile, String runId) {
    return "plumbline " + version + "  profile " + profile + "  run " + runId;
  }
}
