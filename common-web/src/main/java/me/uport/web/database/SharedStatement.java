package me.uport.web.database;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets requests that come at the same time share one statement, and so one commit. Whoever finds it
 * idle goes at once, alone; who comes while it is at work goes with all others who wait. So nobody
 * waits for company, and the busier the service, the larger the groups (DeWitt et al.,
 * "Implementation Techniques for Main Memory Database Systems", 1984, §5.2). Where a group costs
 * much more than an item does, it rests between two groups: whoever comes after a quiet moment
 * still goes at once. Thread-safe.
 *
 * <p>A group has no two items of one key, so that the statement meets each row once. Who has waited
 * for long goes alone: where a database is slow or away, each request then comes to its own end in
 * its own time, as it would without groups.
 *
 * @param <K> what an item changes; for questions, which change nothing, the item itself
 * @param <T> an item
 * @param <R> what comes of one
 */
public final class SharedStatement<K, T, R> {

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final int most;
  private final Duration patience;
  private final Rest rest;
  private final Function<List<T>, List<R>> statement;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Entry<K, T, R>> waiting = new ArrayDeque<>();
  private boolean atWork;

  /** Of the last group, for whoever leads the next one. */
  private Duration took = Duration.ZERO;

  private long end;

  /**
   * @param most how many items a group has at the most
   * @param statement does all items, or none and throws; what comes of each, in their order
   */
  public SharedStatement(int most, Function<List<T>, List<R>> statement) {
    this(most, PATIENCE, (_, _) -> {}, statement);
  }

  /**
   * @param longestRest it rests twice as long as the last group took, but not longer than this
   */
  public SharedStatement(int most, Duration longestRest, Function<List<T>, List<R>> statement) {
    this(
        most,
        PATIENCE,
        (took, since) -> sleep(restAfter(took, longestRest).minus(since)),
        statement);
  }

  /**
   * @param patience for how long an item waits for its group
   */
  SharedStatement(int most, Duration patience, Rest rest, Function<List<T>, List<R>> statement) {
    this.most = most;
    this.patience = patience;
    this.rest = rest;
    this.statement = statement;
    this.end = System.nanoTime() - Duration.ofHours(1).toNanos();
  }

  /** What whoever leads a group does before it takes others along. */
  @FunctionalInterface
  interface Rest {
    /**
     * Rests, unless it has been quiet for long enough.
     *
     * @param took how long the last group was at work
     * @param since how long ago its end is
     */
    void rest(Duration took, Duration since);
  }

  /** How long it rests after a group that took so long. */
  static Duration restAfter(Duration took, Duration longest) {
    Duration twice = took.multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }

  private static void sleep(Duration rest) {
    try {
      if (rest.isPositive()) {
        Thread.sleep(rest);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns once the statement has done the item, and is committed. Within a transaction it joins
   * that one instead of a group.
   *
   * @throws RuntimeException what the statement threw. When others were in the group and PostgreSQL
   *     took all of it back, the item is tried alone first
   */
  public R run(K key, T item) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return alone(item);
    }
    var entry = new Entry<K, T, R>(key, item);
    lock.lock();
    try {
      waiting.add(entry);
      startGroup();
    } finally {
      lock.unlock();
    }
    return switch (turnOf(entry)) {
      case Turn.Lead<K, T, R>() -> lead(entry);
      case Turn.Done<K, T, R>(var result) -> result;
      case Turn.Failed<K, T, R>(var failure) -> throw failure;
      case Turn.Alone<K, T, R>() -> alone(item);
    };
  }

  private Turn<K, T, R> turnOf(Entry<K, T, R> entry) {
    try {
      return entry.turn().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Nobody is told of a failure in this way", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException tooLong) {
      // What it does then is said below, for both.
    }
    return leaves(entry) ? new Turn.Alone<>() : entry.turn().join();
  }

  /** Whether it was in no group yet; whoever has one waits for it, which ends in time. */
  private boolean leaves(Entry<K, T, R> entry) {
    lock.lock();
    try {
      return waiting.remove(entry);
    } finally {
      lock.unlock();
    }
  }

  /** How many wait for a group. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private R alone(T item) {
    return statement.apply(List.of(item)).getFirst();
  }

  /** The first of a group does the work for all; what comes of its own item. */
  private R lead(Entry<K, T, R> self) {
    rest.rest(took, Duration.ofNanos(System.nanoTime() - end));
    long begin = System.nanoTime();
    List<Entry<K, T, R>> group = groupOf(self);
    List<Entry<K, T, R>> others = group.subList(1, group.size());
    try {
      List<R> results = statement.apply(group.stream().map(Entry::item).toList());
      for (int i = 1; i < group.size(); i++) {
        group.get(i).turn().complete(new Turn.Done<>(results.get(i)));
      }
      return results.getFirst();
    } catch (RuntimeException failure) {
      if (others.isEmpty() || !isTakenBack(failure)) {
        others.forEach(it -> it.turn().complete(new Turn.Failed<>(failure)));
        throw failure;
      }
      others.forEach(it -> it.turn().complete(new Turn.Alone<>()));
      return alone(self.item());
    } finally {
      // Whatever happened, nobody is left waiting.
      others.stream()
          .map(Entry::turn)
          .filter(turn -> !turn.isDone())
          .forEach(turn -> turn.complete(new Turn.Failed<>(leftBehind())));
      took = Duration.ofNanos(System.nanoTime() - begin);
      finish();
    }
  }

  private static RuntimeException leftBehind() {
    return new IllegalStateException("The request that led the group ended in an error");
  }

  /** Only then may it be done again: behind a broken connection it may be committed. */
  private static boolean isTakenBack(RuntimeException failure) {
    return SqlStates.of(failure).filter(SqlStates::meansTakenBack).isPresent();
  }

  private void finish() {
    lock.lock();
    try {
      atWork = false;
      end = System.nanoTime();
      startGroup();
    } finally {
      lock.unlock();
    }
  }

  private void startGroup() {
    if (!atWork && !waiting.isEmpty()) {
      atWork = true;
      waiting.remove().turn().complete(new Turn.Lead<>());
    }
  }

  /** With all who wait by now. */
  private List<Entry<K, T, R>> groupOf(Entry<K, T, R> lead) {
    List<Entry<K, T, R>> group = new ArrayList<>(List.of(lead));
    Set<K> keys = new HashSet<>(Set.of(lead.key()));
    lock.lock();
    try {
      Iterator<Entry<K, T, R>> queue = waiting.iterator();
      while (queue.hasNext() && group.size() < most) {
        Entry<K, T, R> entry = queue.next();
        if (keys.add(entry.key())) {
          queue.remove();
          group.add(entry);
        }
      }
    } finally {
      lock.unlock();
    }
    return group;
  }

  private record Entry<K, T, R>(K key, T item, CompletableFuture<Turn<K, T, R>> turn) {
    Entry(K key, T item) {
      this(key, item, new CompletableFuture<>());
    }
  }

  /** What those who wait are told. */
  private sealed interface Turn<K, T, R> {

    /** Do the work of a group, whose first one you are. */
    record Lead<K, T, R>() implements Turn<K, T, R> {}

    record Done<K, T, R>(R result) implements Turn<K, T, R> {}

    record Failed<K, T, R>(RuntimeException failure) implements Turn<K, T, R> {}

    /** There is no group for it, or it failed as a whole and changed nothing. */
    record Alone<K, T, R>() implements Turn<K, T, R> {}
  }
}
