package me.uport.chain.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import me.uport.chain.Network;
import me.uport.chain.NewTransaction;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a signer's ether from time to time, and has the treasury send some when it runs low: as
 * a transaction like any other, which survives whatever the others do. Used by one thread.
 */
final class Purse {
  static final String PURPOSE = "uport.chain.top-up";

  private static final Logger LOG = LoggerFactory.getLogger(Purse.class);
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  /**
   * Who sends how much to whom.
   *
   * @param treasury one of our own accounts, which does nothing else
   * @param minimum a signer that has less gets some
   * @param amount so much
   */
  record Refill(Address treasury, Wei minimum, Wei amount) {}

  private final Network network;
  private final SigningAccount account;
  private final Ledger ledger;
  private final Acceptance acceptance;
  private final @Nullable Refill refill;
  private @Nullable Instant lookedAt;
  private volatile @Nullable Wei balance;

  /**
   * @param refill null when nobody refills it
   */
  Purse(
      Network network,
      SigningAccount account,
      Ledger ledger,
      SignerPool signers,
      @Nullable Refill refill) {
    this.network = network;
    this.account = account;
    this.ledger = ledger;
    this.acceptance = new Acceptance(ledger, signers);
    this.refill = refill;
  }

  /**
   * Looks, if the last look is a while ago.
   *
   * @param fence of whoever looks after the signer
   */
  void look(Fence fence) {
    Instant now = ledger.now();
    Instant before = lookedAt;
    if (before != null && now.isBefore(before.plus(INTERVAL))) {
      return;
    }
    lookedAt = now;
    Wei found = network.node().balance(account.address(), BlockTag.LATEST);
    balance = found;
    Refill by = refill;
    if (by != null
        && !by.treasury().equals(account.address())
        && found.compareTo(by.minimum()) < 0) {
      refill(by, found, fence);
    }
  }

  /** What it had at the last look, in ether; not a number before the first. */
  double ether() {
    Wei found = balance;
    return found == null ? Double.NaN : found.value().doubleValue() / 1e18;
  }

  /** The key counts the refills: of two instances that look at once, one makes it. */
  private void refill(Refill by, Wei found, Fence fence) {
    boolean begun =
        ledger.atomically(
            () -> {
              fence.check();
              if (ledger.rows().isOpen(account.chainId(), PURPOSE, account.address())) {
                return false;
              }
              long number = ledger.rows().count(account.chainId(), PURPOSE, account.address());
              String key =
                  "top-up/%d/%s/%d".formatted(account.chainId(), account.address(), number);
              NewTransaction payment =
                  NewTransaction.payment(network, account.address(), by.amount(), PURPOSE)
                      .withIdempotencyKey(key)
                      .signedByOneOf(Set.of(by.treasury()));
              return !acceptance.accept(payment).replayed();
            });
    if (begun) {
      LOG.info(
          "Signer {} on {} has {} wei left: the treasury sends {}",
          account.address(),
          network,
          found,
          by.amount());
    }
  }
}
