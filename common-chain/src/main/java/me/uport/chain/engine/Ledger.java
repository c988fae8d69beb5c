package me.uport.chain.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import me.uport.chain.TransactionId;
import me.uport.web.TimeOrderedIds;
import me.uport.web.database.RetryingTransactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the engine, their transactions and their clock, in one place. */
final class Ledger {
  private final RetryingTransactions transactions;
  private final Clock clock;
  private final TimeOrderedIds ids;
  private final SignerRows signers;
  private final WatchRows watches;
  private final AttemptRows attempts;
  private final TransactionRows rows;
  private final EventRows events;
  private final Records records;

  Ledger(JdbcClient jdbc, RetryingTransactions transactions, Clock clock, TimeOrderedIds ids) {
    this.transactions = transactions;
    this.clock = clock;
    this.ids = ids;
    this.signers = new SignerRows(jdbc);
    this.watches = new WatchRows(jdbc);
    this.attempts = new AttemptRows(jdbc);
    this.rows = new TransactionRows(jdbc, attempts);
    this.events = new EventRows(jdbc);
    this.records = new Records(jdbc, attempts, events);
  }

  /** Runs in a database transaction, the caller's where there is one. */
  <T> T atomically(Supplier<T> work) {
    return transactions.execute(work);
  }

  /** Now, as exact as PostgreSQL keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  TransactionId newId() {
    return new TransactionId(ids.next());
  }

  SignerRows signers() {
    return signers;
  }

  WatchRows watches() {
    return watches;
  }

  AttemptRows attempts() {
    return attempts;
  }

  TransactionRows rows() {
    return rows;
  }

  EventRows events() {
    return events;
  }

  Records records() {
    return records;
  }
}
