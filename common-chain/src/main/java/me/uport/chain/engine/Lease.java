package me.uport.chain.engine;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The right of one instance to look after a signer: to look, send and replace. It runs out unless
 * it is kept; whoever takes it over gets a higher number, the fencing token, and the database
 * refuses what is written under a lower one. The lease alone would not do: its holder can be
 * suspended for any time between looking at it and writing.
 *
 * <p>Used by one thread.
 */
final class Lease implements Fence {
  private final SigningAccount account;
  private final Ledger ledger;
  private final Duration length;
  private final UUID holder = UUID.randomUUID();
  private OptionalLong token = OptionalLong.empty();
  private long keptAt;

  Lease(SigningAccount account, Ledger ledger, Duration length) {
    this.account = account;
    this.ledger = ledger;
    this.length = length;
  }

  /**
   * Takes or keeps it.
   *
   * @return false while another instance has it
   */
  boolean take() {
    keptAt = System.nanoTime();
    token = ledger.watches().acquire(account, holder, length);
    return token.isPresent();
  }

  /** The same, but asks the database only when a third of its time has passed. */
  boolean takeUnlessFresh() {
    boolean fresh = token.isPresent() && System.nanoTime() - keptAt < length.toNanos() / 3;
    return fresh || take();
  }

  /**
   * Keeps it while a round takes long.
   *
   * @throws LeaseLostException when another instance has taken it
   */
  void keep() {
    if (!takeUnlessFresh()) {
      throw new LeaseLostException(account);
    }
  }

  /** It was found out that it is lost. */
  void forget() {
    token = OptionalLong.empty();
  }

  /** Gives it back, when it is ours. */
  void release() {
    ledger.watches().release(account, holder);
    token = OptionalLong.empty();
  }

  @Override
  public void check() {
    if (!ledger.watches().isNewest(account, token().getAsLong())) {
      throw new LeaseLostException(account);
    }
  }

  @Override
  public OptionalLong token() {
    if (token.isEmpty()) {
      throw new LeaseLostException(account);
    }
    return token;
  }
}
