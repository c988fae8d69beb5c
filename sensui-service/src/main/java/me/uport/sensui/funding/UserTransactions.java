package me.uport.sensui.funding;

import me.uport.chain.Network;
import me.uport.node.Bytes;
import me.uport.node.SignedTransaction;

/** Reads transactions that users have signed. */
public final class UserTransactions {

  private UserTransactions() {}

  /**
   * Reads a transaction and checks that somebody could pay for it.
   *
   * @throws IllegalArgumentException when it is malformed, or costs more than there can be; the
   *     message says what was expected
   */
  public static SignedTransaction decode(Bytes raw) {
    SignedTransaction transaction = SignedTransaction.decode(raw.toArray());
    transaction.worstCost().times(2);
    return transaction;
  }

  /** Whether it can be mined on that network; one of before EIP-155 can be mined on any. */
  public static boolean isFor(Network network, SignedTransaction transaction) {
    Long chainId = transaction.chainId();
    return chainId == null || chainId == network.chainId();
  }
}
