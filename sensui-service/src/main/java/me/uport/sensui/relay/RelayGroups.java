package me.uport.sensui.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.uport.chain.TransactionId;
import me.uport.crypto.Address;
import me.uport.sensui.relay.Relay.Offer;
import me.uport.sensui.relay.RelayedRows.Standing;
import me.uport.web.Digest;
import me.uport.web.KeyedAnswer;
import me.uport.web.database.RetryingTransactions;
import me.uport.web.database.SharedStatement;
import me.uport.web.idempotency.KeyedAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Accepts meta-transactions that come at the same time in one database transaction, which holds
 * their sponsors' counters once for all of them. Only the plain ones: where anything has to be
 * decided or refused, {@link Relay#accept} does it, for one alone. Thread-safe.
 */
@Component
class RelayGroups {
  private static final int LARGEST_GROUP = 50;

  /** A group costs as much as several of its members: two commits, its own and its signing's. */
  private static final Duration LONGEST_REST = Duration.ofMillis(20);

  private final JdbcClient client;
  private final RetryingTransactions database;
  private final RelayedRows rows;
  private final Relay relay;
  private final SharedStatement<Address, Member, Boolean> groups =
      new SharedStatement<>(LARGEST_GROUP, LONGEST_REST, this::accept);

  RelayGroups(JdbcClient client, RetryingTransactions database, RelayedRows rows, Relay relay) {
    this.client = client;
    this.database = database;
    this.rows = rows;
    this.relay = relay;
  }

  private record Member(Offer offer, @Nullable KeyedAnswer answer) {
    private RelayRequest request() {
      return offer.request();
    }

    private Member with(Offer ordered) {
      return new Member(ordered, answer);
    }
  }

  /**
   * Accepts one, together with others. To be called outside of a database transaction.
   *
   * @param answer recorded with it; null for a request without a key
   * @return false when nothing was done: it has to be accepted, or refused, by itself
   */
  boolean accept(Offer offer, @Nullable KeyedAnswer answer) {
    return groups.run(offer.request().nonceAccount(), new Member(offer, answer));
  }

  /**
   * The same without an answer to record, and by itself where it has to be: at once in a database
   * transaction, which is that of one that was tried before.
   *
   * @throws me.uport.web.RefusedException why it is not accepted
   */
  void acceptOrRefuse(Offer offer) {
    if (TransactionSynchronizationManager.isActualTransactionActive() || !accept(offer, null)) {
      database.execute(
          () -> {
            relay.accept(offer);
            return offer;
          });
    }
  }

  /**
   * Nobody is told before the transaction is signed, since the answer holds its hash: which is a
   * commit that waits for the disk, and for this one with it.
   */
  private List<Boolean> accept(List<Member> group) {
    try {
      Set<TransactionId> accepted = database.executeUnawaited(() -> acceptPlain(group));
      return group.stream().map(each -> accepted.contains(each.offer().id())).toList();
    } catch (NotAllPaidFor e) {
      return Collections.nCopies(group.size(), false);
    }
  }

  private Set<TransactionId> acceptPlain(List<Member> group) {
    List<Offer> fresh = recorded(plain(free(group))).stream().map(Member::offer).toList();
    if (!fresh.isEmpty() && !relay.acceptAll(fresh)) {
      throw new NotAllPaidFor();
    }
    return fresh.stream().map(Offer::id).collect(Collectors.toSet());
  }

  private List<Member> free(List<Member> group) {
    Set<Address> locked = rows.lockFree(group.stream().map(Member::request).toList());
    return group.stream().filter(each -> locked.contains(each.request().nonceAccount())).toList();
  }

  private List<Member> plain(List<Member> free) {
    List<Offer> offers = free.stream().map(Member::offer).toList();
    List<Standing> standings = rows.standings(offers.stream().map(Offer::verified).toList());
    List<Offer> ordered = relay.inOrder(offers, standings);
    List<Member> plain = new ArrayList<>();
    for (int i = 0; i < free.size(); i++) {
      if (isPlain(offers.get(i), standings.get(i))) {
        plain.add(free.get(i).with(ordered.get(i)));
      }
    }
    return plain;
  }

  private static boolean isPlain(Offer offer, Standing standing) {
    return standing.next().compareTo(offer.verified().nonce()) <= 0
        && !standing.elsewhere()
        && !standing.holding();
  }

  /** Those that have no key, or one that is new, which is recorded. */
  private List<Member> recorded(List<Member> plain) {
    List<KeyedAnswer> answers =
        plain.stream().flatMap(each -> Stream.ofNullable(each.answer())).toList();
    Set<Digest> fresh = KeyedAnswers.record(client, answers);
    return plain.stream()
        .filter(each -> each.answer() == null || fresh.contains(each.answer().scope()))
        .toList();
  }

  /** Rolls a group back. */
  private static final class NotAllPaidFor extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
