package me.uport.platform.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.Hashes;

/**
 * Compares passwords, and lets nobody try many: after {@value #FREE_ATTEMPTS} wrong ones a network
 * address waits, twice as long with each further one; and after {@value #FREE_ATTEMPTS_OF_ALL} of
 * all together everybody does, a minute for each further one, so that many addresses are no way
 * around it. Whoever is logged in stays so. Thread-safe.
 */
final class LoginGuard {

  static final int FREE_ATTEMPTS = 5;
  static final int FREE_ATTEMPTS_OF_ALL = 50;
  static final Duration FIRST_WAIT = Duration.ofMinutes(1);

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int MOST_ADDRESSES = 10_000;

  private final byte[] expected;
  private final InstantSource clock;
  private final Failures ofAll = new Failures(FREE_ATTEMPTS_OF_ALL, FIRST_WAIT);
  private final Map<String, Failures> ofAddresses = new Recent();

  LoginGuard(String password, InstantSource clock) {
    this.expected = digest(password);
    this.clock = clock;
  }

  /** What became of an attempt. */
  sealed interface Verdict {
    /** The password is right. */
    record Right() implements Verdict {}

    /** It is not. */
    record Wrong() implements Verdict {}

    /** It was not even looked at. */
    record Locked(Duration pause) implements Verdict {}
  }

  synchronized Verdict attempt(String address, String password) {
    Instant now = clock.instant();
    Failures own =
        ofAddresses.computeIfAbsent(address, _ -> new Failures(FREE_ATTEMPTS, LONGEST_WAIT));
    Instant open = own.lockedUntil.isAfter(ofAll.lockedUntil) ? own.lockedUntil : ofAll.lockedUntil;
    if (now.isBefore(open)) {
      return new Verdict.Locked(Duration.between(now, open));
    }
    // Of digests, so that neither the length nor the first difference can be timed.
    if (MessageDigest.isEqual(expected, digest(password))) {
      ofAddresses.remove(address);
      return new Verdict.Right();
    }
    own.failed(now);
    ofAll.failed(now);
    return new Verdict.Wrong();
  }

  private static byte[] digest(String password) {
    return Hashes.sha256(password.getBytes(UTF_8));
  }

  private static final class Failures {
    private final int free;
    private final Duration longestWait;
    private int count;
    private Instant lockedUntil = Instant.EPOCH;
    private Instant latest = Instant.EPOCH;

    Failures(int free, Duration longestWait) {
      this.free = free;
      this.longestWait = longestWait;
    }

    void failed(Instant now) {
      if (Duration.between(latest, now).compareTo(LONGEST_WAIT.multipliedBy(2)) > 0) {
        count = 0;
      }
      latest = now;
      count++;
      if (count >= free) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - free, 6));
        lockedUntil = now.plus(wait.compareTo(longestWait) < 0 ? wait : longestWait);
      }
    }
  }

  /** Forgets whom it has not heard of for the longest time. */
  private static final class Recent extends LinkedHashMap<String, Failures> {
    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
      return size() > MOST_ADDRESSES;
    }
  }
}
