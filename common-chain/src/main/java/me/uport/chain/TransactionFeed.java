package me.uport.chain;

import java.util.List;

/**
 * What happened to all transactions of a service, as one numbered sequence without gaps: whoever
 * remembers the last position it has seen misses nothing, though many instances write at once.
 * Thread-safe.
 */
public interface TransactionFeed {
  /**
   * What happened behind a position, oldest first.
   *
   * @param position the last one seen; 0 to start with the first
   * @param limit how many at most
   */
  List<Entry> after(long position, int limit);

  /** The newest position; 0 when nothing has happened yet. */
  long last();

  /** What happened to one transaction, oldest first. */
  List<TransactionEvent> of(TransactionId id);

  /**
   * One entry.
   *
   * @param position from 1, without a gap, the same for every reader
   * @param transaction whom it happened to
   * @param chainId its network
   * @param purpose what the service made it for
   * @param event what happened
   */
  record Entry(
      long position,
      TransactionId transaction,
      long chainId,
      String purpose,
      TransactionEvent event) {}
}
