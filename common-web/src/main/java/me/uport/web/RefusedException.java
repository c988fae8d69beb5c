package me.uport.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link Refusal} out of a controller to the one place that writes failures.
 *
 * <p>It is an answer, not a fault: it has no stack trace and is never logged. Thrown inside {@link
 * Idempotency#once} it rolls the transaction back, so that the refused effect leaves nothing
 * behind.
 */
public final class RefusedException extends RuntimeException {

  private final transient Refusal refusal;
  private final transient @Nullable Duration retryAfter;

  public RefusedException(Refusal refusal) {
    this(refusal, null);
  }

  /**
   * Refuses, and says when to come back.
   *
   * @param retryAfter when trying again makes sense, sent as {@code Retry-After} in whole seconds
   */
  public RefusedException(Refusal refusal, @Nullable Duration retryAfter) {
    super(refusal.code() + ": " + refusal.message(), null, false, false);
    this.refusal = refusal;
    this.retryAfter = retryAfter;
  }

  public Refusal refusal() {
    return refusal;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
