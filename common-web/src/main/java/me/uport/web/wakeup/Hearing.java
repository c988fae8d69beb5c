package me.uport.web.wakeup;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether this instance hears, by the probes that it sends itself, and whether others are
 * there to hear it, by theirs. Thread-safe.
 */
final class Hearing {

  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

  /** So many probes of another instance may get lost before it counts as gone. */
  private static final int PATIENCE = 6;

  private final long probeNanos;
  private volatile boolean hears;
  private volatile boolean said;
  private volatile boolean listens;
  private volatile long ownProbeSentAt;
  private volatile boolean ownProbePending;
  private volatile long otherHeardAt;
  private volatile boolean otherHeard;

  Hearing(Duration probe) {
    this.probeNanos = probe.toNanos();
  }

  boolean hears() {
    return hears;
  }

  /** Whether anybody might listen: certain only for one who hears, and has heard nobody. */
  boolean mayHaveListeners() {
    return !hears || (otherHeard && System.nanoTime() - otherHeardAt < PATIENCE * probeNanos);
  }

  /** From now on a probe should come back. */
  void listens() {
    ownProbePending = false;
    ownProbeSentAt = System.nanoTime() - 2 * probeNanos;
    listens = true;
  }

  void sentProbe() {
    ownProbeSentAt = System.nanoTime();
    ownProbePending = true;
  }

  /** Whether the last probe should be back by now. */
  boolean misses() {
    return ownProbePending && System.nanoTime() - ownProbeSentAt > probeNanos;
  }

  boolean isProbeDue() {
    return listens && !ownProbePending && System.nanoTime() - ownProbeSentAt > probeNanos;
  }

  /** The probe came back. */
  void heardOwn() {
    ownProbePending = false;
    if (!hears) {
      hears = true;
      LOG.info("Hints from other instances come through");
    }
    said = true;
  }

  void heardOther() {
    otherHeardAt = System.nanoTime();
    otherHeard = true;
  }

  /** The line is down, or dumb. */
  void lost(String why) {
    if (hears || !said) {
      LOG.warn(
          "No hints from other instances come through ({}); readers look for themselves more often",
          why);
    }
    said = true;
    forget();
  }

  /** The line is not there yet, or not any more. */
  void forget() {
    listens = false;
    ownProbePending = false;
    hears = false;
  }
}
