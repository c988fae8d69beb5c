package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionFeed.Entry;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;

/** The feed, read while others write. */
class FeedTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000b7");

  private final EngineHarness harness = new EngineHarness(DevChain.shared());
  private final FeedRows feed = new FeedRows(harness.jdbc, harness.transactions);

  @Test
  void passesNothingByThatIsCommittedLaterThanItWasWritten() throws Exception {
    Sent first = harness.submit(BOB, Wei.of(1));
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> slow = threads.submit(() -> appendAndCommitLate(first, written, read));
      written.await();
      appendNote(first, "fast");
      List<Entry> seen = feed.after(0, 100);
      assertThat(notes(seen)).containsExactly("fast");
      read.countDown();
      slow.get();

      List<Entry> rest = feed.after(seen.getLast().position(), 100);
      assertThat(notes(rest)).containsExactly("slow");
      assertThat(feed.after(0, 100)).extracting(Entry::position).containsExactly(1L, 2L, 3L, 4L);
    }
  }

  @Test
  void numbersWhatIsNewWithoutReadingAll() {
    Sent sent = harness.submit(BOB, Wei.of(1));
    harness
        .jdbc
        .sql(
            """
            INSERT INTO chain_transaction_event (transaction_id, kind, at)
            SELECT ?, 'HELD', now() FROM generate_series(1, 5000)
            """)
        .params(sent.id().value())
        .update();
    // From now on PostgreSQL believes that most of them have no number.
    harness.jdbc.sql("ANALYZE chain_transaction_event").update();
    long last = feed.last();
    appendNote(sent, "fast");
    long wholeReads =
        harness.transactions.execute(
            () -> {
              long before = wholeReads();
              assertThat(notes(feed.after(last, 100))).containsExactly("fast");
              return wholeReads() - before;
            });
    assertThat(wholeReads).isZero();
  }

  private long wholeReads() {
    return harness
        .jdbc
        .sql(
            "SELECT seq_scan FROM pg_stat_xact_user_tables"
                + " WHERE relid = 'chain_transaction_event'::regclass")
        .query(Long.class)
        .single();
  }

  private int appendAndCommitLate(Sent of, CountDownLatch written, CountDownLatch read) {
    return harness.transactions.execute(
        () -> {
          appendNote(of, "slow");
          written.countDown();
          await(read);
          return 1;
        });
  }

  private void appendNote(Sent of, String note) {
    harness
        .ledger
        .events()
        .append(of.id(), TransactionEvent.Kind.HELD, harness.ledger.now(), null, note);
  }

  private static List<String> notes(List<Entry> entries) {
    return entries.stream()
        .map(entry -> String.valueOf(entry.event().detail()))
        .filter(note -> note.equals("fast") || note.equals("slow"))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
