package dev.plumbline.collectors.gcp;

import com.google.api.core.NanoClock;
import com.google.api.gax.retrying.BasicResultRetryAlgorithm;
import com.google.api.gax.retrying.DirectRetryingExecutor;
import com.google.api.gax.retrying.ExponentialRetryAlgorithm;
import com.google.api.gax.retrying.RetryAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.retrying.RetryingFuture;
import com.google.api.gax.retrying.TimedAttemptSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks again where that may help. It stands around the SDK's client, whose own retries know a
 * failure by its status alone, and Google throttles with 403 too.
 */
final class Retries {

  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final RetrySettings settings;

  Retries(Duration firstPause) {
    settings =
        RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(firstPause)
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(Duration.ofSeconds(32))
            .setTotalTimeoutDuration(Duration.ofSeconds(120))
            .setMaxAttempts(6)
            .build();
  }

  <T> T send(Callable<T> attempt) throws Exception {
    DirectRetryingExecutor<T> executor =
        new DirectRetryingExecutor<>(
            new RetryAlgorithm<>(
                new Choice<T>(),
                new ExponentialRetryAlgorithm(settings, NanoClock.getDefaultClock())));
    RetryingFuture<T> future = executor.createFuture(attempt);
    future.setAttemptFuture(executor.submit(future));
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }

  private static final class Choice<T> extends BasicResultRetryAlgorithm<T> {

    @Override
    public boolean shouldRetry(@Nullable Throwable failed, @Nullable T answer) {
      return failed != null && GcpFailures.worthAnotherTry(failed);
    }

    /** As long as Google asks for, where it says so; the time for all attempts still holds. */
    @Override
    public @Nullable TimedAttemptSettings createNextAttempt(
        @Nullable Throwable failed, @Nullable T answer, TimedAttemptSettings last) {
      Optional<Duration> pause =
          GcpFailures.cause(failed, Refusal.class).flatMap(Refusal::retryAfter);
      if (pause.isEmpty()) {
        return null;
      }
      return last.toBuilder()
          .setRetryDelayDuration(pause.get())
          .setRandomizedRetryDelayDuration(pause.get())
          .setAttemptCount(last.getAttemptCount() + 1)
          .setOverallAttemptCount(last.getOverallAttemptCount() + 1)
          .build();
    }
  }
}
