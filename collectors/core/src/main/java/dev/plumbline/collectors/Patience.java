package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long a run waits and how much it does at once: a limit for each call with all its retries, a
 * deadline for the run, and a bound on calls under way. One for a whole run; an endpoint that hangs
 * costs its own calls and no more.
 */
public final class Patience implements AutoCloseable {

  /** Nothing more is asked: the time is up, or somebody stopped the run. */
  static final class Exhausted extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final String why;

    Exhausted(String why) {
      super(why);
      this.why = why;
    }

    String why() {
      return why;
    }
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<FutureTask<JsonNode>> awaited = ConcurrentHashMap.newKeySet();
  private final Semaphore underWay;
  private final Duration perCall;
  private final Instant deadline;
  private final Clock clock;
  private volatile boolean stopped;

  /**
   * @param concurrency calls under way at once
   * @param perCall longest time for one call, its retries included
   * @param run longest time for the whole run, from now on
   */
  public Patience(int concurrency, Duration perCall, Duration run, Clock clock) {
    this.underWay = new Semaphore(concurrency);
    this.perCall = perCall;
    this.clock = clock;
    this.deadline = clock.instant().plus(run);
  }

  /** From now on nothing is asked; calls under way are given up, whether they heed it or not. */
  public void stop() {
    stopped = true;
    threads.shutdownNow();
    awaited.forEach(answer -> answer.cancel(true));
  }

  public boolean stopped() {
    return stopped;
  }

  /** Whether the deadline of the run has passed. */
  public boolean over() {
    return !clock.instant().isBefore(deadline);
  }

  JsonNode send(Calls.Request request) throws Exception {
    if (stopped) {
      throw new Exhausted("The run was stopped before this was asked.");
    }
    if (over() || !admitted()) {
      throw new Exhausted("The deadline of the run passed before this was asked.");
    }
    try {
      return within(request);
    } finally {
      underWay.release();
    }
  }

  private Duration left() {
    return Duration.between(clock.instant(), deadline);
  }

  private boolean admitted() throws Exhausted {
    try {
      return underWay.tryAcquire(left().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Exhausted("The run was interrupted before this was asked.");
    }
  }

  private JsonNode within(Calls.Request request) throws Exception {
    Duration left = left();
    Duration limit = left.compareTo(perCall) < 0 ? left : perCall;
    FutureTask<JsonNode> answer = new FutureTask<>(request::send);
    try {
      threads.execute(answer);
    } catch (RejectedExecutionException _) {
      throw new Exhausted("The run was stopped before this was asked.");
    }
    awaited.add(answer);
    if (stopped) {
      answer.cancel(true);
    }
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Exhausted("The run was interrupted while this was asked.");
    } catch (CancellationException _) {
      throw new Exhausted("The run was stopped while this was asked.");
    } catch (TimeoutException _) {
      throw new Exhausted("No answer within " + limit.toSeconds() + " seconds.");
    } catch (ExecutionException failed) {
      if (stopped) {
        throw new Exhausted("The run was stopped while this was asked.");
      }
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    } finally {
      answer.cancel(true);
      awaited.remove(answer);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
