/**
 * Wakes readers who wait for rows, in whatever instance the rows were written.
 *
 * <p>A wake-up is a hint, never the delivery. The rows are; readers look for themselves when they
 * begin to wait, when they are woken, and now and then. So a lost hint costs time and nothing else,
 * and writers promise nothing: they commit, and say so.
 *
 * <pre>{@code
 * Wakeups arrivals = hub.wakeups("message", repository::behind); // once, in a constructor
 *
 * arrivals.wake(topic);                                          // in the transaction that writes
 *
 * try (Waiter waiter = arrivals.waiter(topic, cursor)) {         // first wait, then look:
 *   List<Row> found = repository.list(topic, cursor);            // nothing slips in between
 *   while (found.isEmpty() && hub.isRunning()) {
 *     if (waiter.await(heartbeat)) {
 *       found = repository.list(topic, cursor);
 *     } // else show the client that we are still there
 *   }
 * }
 * }</pre>
 *
 * <p>Across instances the hints go through PostgreSQL's {@code NOTIFY}, one channel for each
 * service. Its cost is known: the notifying commit takes a lock of the whole database, and until
 * PostgreSQL 19 every listener wakes for every channel. So nothing notifies in the transaction that
 * writes; an instance gathers what was written for some milliseconds and sends one notification,
 * without waiting for the disk, and none at all as long as it hears of no other instance. Each
 * instance listens on one connection of its own. Behind PgBouncer's transaction pooling {@code
 * LISTEN} succeeds and hears nothing; therefore every instance sends itself a probe, and while none
 * comes back, it looks more often.
 */
@NullMarked
package me.uport.web.wakeup;

import org.jspecify.annotations.NullMarked;
