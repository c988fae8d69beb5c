package me.uport.web.database;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Database transactions that are run again when PostgreSQL gave up on them for reasons of
 * concurrency: a serialization failure (40001) or a deadlock (40P01). Thread-safe.
 *
 * <p>Called inside a transaction it joins that one, and leaves the trying again to whoever opened
 * it.
 */
public final class RetryingTransactions {

  private static final Set<String> CONCURRENCY_FAILURES =
      Set.of(SqlStates.SERIALIZATION_FAILURE, SqlStates.DEADLOCK);
  private static final int ATTEMPTS = 4;
  private static final Duration LONGEST_FIRST_PAUSE = Duration.ofMillis(20);

  private final TransactionTemplate template;
  private final RandomGenerator random;
  private final Durability durability;

  /**
   * @param database of the same transactions
   */
  public RetryingTransactions(
      PlatformTransactionManager transactions, RandomGenerator random, JdbcClient database) {
    this.template = new TransactionTemplate(transactions);
    this.random = random;
    this.durability = new Durability(database);
  }

  /**
   * Runs the work in a transaction: at most four times, with growing random pauses between.
   *
   * @param work must be repeatable: nothing in it may have an effect outside the database
   * @return what the work returned in the attempt that was committed
   */
  public <T extends @Nullable Object> T execute(Supplier<T> work) {
    return execute(work, durability::await);
  }

  /**
   * The same, but gives up its locks early ({@link #releaseEarly}) and returns before it is on the
   * disk: for what nobody is told of before something else is committed, which was written in
   * knowledge of it and waits for the disk. Joins the caller's transaction as {@link #execute}
   * does; then whoever opened that one waits.
   */
  public <T extends @Nullable Object> T executeUnawaited(Supplier<T> work) {
    return execute(
        () -> {
          releaseEarly();
          return work.get();
        },
        () -> {});
  }

  private <T extends @Nullable Object> T execute(Supplier<T> work, Runnable lateWait) {
    boolean joined = TransactionSynchronizationManager.isActualTransactionActive();
    for (int attempt = 1; ; attempt++) {
      try {
        return joined ? joining(work) : inTransaction(work, lateWait);
      } catch (RuntimeException failure) {
        if (joined || attempt == ATTEMPTS || !isConcurrencyFailure(failure)) {
          throw failure;
        }
        pause(attempt);
      }
    }
  }

  /**
   * Lets the transaction at hand give up its locks once it is committed, before it is on the disk:
   * for rows that everybody waits for. {@link #execute} waits for the disk afterwards, so that it
   * returns as late as without this. What others make of it meanwhile is never on the disk without
   * it; but nobody may answer a client on the strength of having found it, without writing. Has no
   * effect in a transaction that somebody else has opened, who would not wait.
   */
  public void releaseEarly() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.getSynchronizations().stream()
          .filter(LateWait.class::isInstance)
          .map(LateWait.class::cast)
          .filter(wait -> !wait.due)
          .forEach(
              wait -> {
                durability.postpone();
                wait.due = true;
              });
    }
  }

  /** Says in a transaction of ours whether the disk is to be waited for after its commit. */
  private static final class LateWait implements TransactionSynchronization {
    private boolean due;
  }

  @SuppressWarnings("NullAway") // The template returns exactly what the work returned.
  private <T extends @Nullable Object> T joining(Supplier<T> work) {
    return template.execute(status -> work.get());
  }

  private <T extends @Nullable Object> T inTransaction(Supplier<T> work, Runnable lateWait) {
    var wait = new LateWait();
    T result =
        joining(
            () -> {
              TransactionSynchronizationManager.registerSynchronization(wait);
              return work.get();
            });
    if (wait.due) {
      lateWait.run();
    }
    return result;
  }

  private static boolean isConcurrencyFailure(RuntimeException failure) {
    return SqlStates.of(failure).filter(CONCURRENCY_FAILURES::contains).isPresent();
  }

  private void pause(int attempt) {
    try {
      Thread.sleep(random.nextLong(LONGEST_FIRST_PAUSE.toMillis() << (attempt - 1)) + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted between two attempts of a transaction", e);
    }
  }
}
