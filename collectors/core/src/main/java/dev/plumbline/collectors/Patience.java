package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a run waits and how much it does at once: a limit for each attempt of a call, a deadline
 * for the run, and a bound on calls under way. One for a whole run; an endpoint that hangs costs
 * its own calls and no more.
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

  /** One attempt was not answered in time. */
  static final class NoAnswer extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final String why;

    NoAnswer(String why) {
      super(why);
      this.why = why;
    }

    String why() {
      return why;
    }
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<FutureTask<JsonNode>> awaited = ConcurrentHashMap.newKeySet();
  private final Map<String, Limiter> shared = new ConcurrentHashMap<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Statistics statistics = new Statistics();
  private final Holdings holdings = new Holdings();
  private final int concurrency;
  private final Turns turns;
  private final AtomicLong scopes = new AtomicLong();
  private final Duration perAttempt;
  private final Pacing pacing;
  private final Time time;
  private final long begun;
  private final Duration run;
  private volatile boolean tooLate;

  /**
   * @param concurrency calls under way at once
   * @param perAttempt longest time for one attempt of a call
   * @param run longest time for the whole run, from now on
   */
  public Patience(int concurrency, Duration perAttempt, Duration run, Pacing pacing) {
    this(concurrency, perAttempt, run, pacing, Time.system());
  }

  Patience(int concurrency, Duration perAttempt, Duration run, Pacing pacing, Time time) {
    this.concurrency = concurrency;
    this.turns = new Turns(concurrency);
    this.perAttempt = perAttempt;
    this.pacing = pacing;
    this.time = time;
    this.begun = time.nanos();
    this.run = run;
  }

  /** From now on nothing is asked; calls under way are given up, whether they heed it or not. */
  public void stop() {
    stop.countDown();
    threads.shutdownNow();
    awaited.forEach(answer -> answer.cancel(true));
  }

  public boolean stopped() {
    return stop.getCount() == 0;
  }

  /**
   * Whether anything was not asked for want of time: the deadline of the run has passed, or would
   * have passed before it was the turn of a call.
   */
  public boolean outOfTime() {
    return over() || tooLate;
  }

  private boolean over() {
    return !left().isPositive();
  }

  /** Whether a wait ends before the deadline of the run. */
  boolean hasTimeFor(Duration pause) {
    boolean inTime = pause.compareTo(left()) < 0;
    if (!inTime) {
      tooLate = true;
    }
    return inTime;
  }

  /** Calls under way at once, at most. */
  public int concurrency() {
    return concurrency;
  }

  public Statistics statistics() {
    return statistics;
  }

  /** Whether no further scope should be begun before one is finished, for want of memory. */
  public boolean crowded() {
    return holdings.scarce();
  }

  Holdings holdings() {
    return holdings;
  }

  Duration perAttempt() {
    return perAttempt;
  }

  Pacing pacing() {
    return pacing;
  }

  Time time() {
    return time;
  }

  /** How long the run may go on. */
  Duration left() {
    return run.minusNanos(time.nanos() - begun);
  }

  Limiter limiter(Pace pace) {
    return new Limiter(pace, pace.together(concurrency), time.nanos());
  }

  /** The one limiter of a service that all scopes of a cloud share. */
  Limiter shared(CallType type, Pace pace) {
    return shared.computeIfAbsent(
        type.provider().word() + " " + type.service(), _ -> limiter(pace));
  }

  /** Waits before something is asked. */
  void sleep(Duration pause) throws Exhausted, InterruptedException {
    if (!pause.isPositive()) {
      return;
    }
    if (!hasTimeFor(pause)) {
      throw new Exhausted("There was no time left to ask this before the deadline of the run.");
    }
    if (time.await(stop, pause)) {
      throw new Exhausted("The run was stopped before this was asked.");
    }
  }

  /** The place of a scope that begins now: those that began earlier are asked for first. */
  long place() {
    return scopes.getAndIncrement();
  }

  /**
   * One attempt.
   *
   * @param place of its scope
   */
  JsonNode send(long place, Calls.Request request) throws Exception {
    if (stopped()) {
      throw new Exhausted("The run was stopped before this was asked.");
    }
    if (over() || !admitted(place)) {
      throw new Exhausted("The deadline of the run passed before this was asked.");
    }
    statistics.begun();
    try {
      return within(request);
    } finally {
      statistics.ended();
      turns.end();
    }
  }

  private boolean admitted(long place) throws Exhausted {
    try {
      return turns.begin(place, left());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Exhausted("The run was interrupted before this was asked.");
    }
  }

  private JsonNode within(Calls.Request request) throws Exception {
    Duration left = left();
    boolean last = left.compareTo(perAttempt) < 0;
    Duration limit = last ? left : perAttempt;
    FutureTask<JsonNode> answer = new FutureTask<>(() -> Footprint.measure(request));
    try {
      threads.execute(answer);
    } catch (RejectedExecutionException _) {
      throw new Exhausted("The run was stopped before this was asked.");
    }
    awaited.add(answer);
    if (stopped()) {
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
      if (last) {
        throw new Exhausted("The deadline of the run passed while this was asked.");
      }
      throw new NoAnswer("No answer within " + limit.toSeconds() + " seconds.");
    } catch (ExecutionException failed) {
      if (stopped()) {
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
