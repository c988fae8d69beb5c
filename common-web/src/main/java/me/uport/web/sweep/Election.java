package me.uport.web.sweep;

import java.util.Optional;
import java.util.function.Supplier;
import me.uport.web.database.RetryingTransactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets one instance of a service at a time do a piece of background work. The vote is an advisory
 * lock of PostgreSQL that ends with the transaction, so an instance that dies never keeps it.
 * Thread-safe.
 */
public final class Election {

  private static final String TRY_LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || '/' || :task, 0))";

  private final JdbcClient database;
  private final RetryingTransactions transactions;

  public Election(JdbcClient database, RetryingTransactions transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Runs the work in a transaction, unless another instance is at it just now.
   *
   * @param task name of the work, unique within the service
   * @param work short: it holds a connection and the lock until it is committed
   * @return what the work returned, or empty when another instance is at it
   */
  public <T> Optional<T> ifElected(String task, Supplier<T> work) {
    return transactions.execute(
        () -> elected(task) ? Optional.of(work.get()) : Optional.<T>empty());
  }

  private boolean elected(String task) {
    return database.sql(TRY_LOCK).param("task", task).query(Boolean.class).single();
  }
}
