package me.uport.node;

/**
 * What whoever sends with an account has to know, as one look at a node shows it.
 *
 * @param head the newest block
 * @param minedCount how many of the account's transactions are in blocks: its next nonce there
 * @param pendingCount that, and those in the node's pool that follow without a gap; never less
 * @param fees what a transaction should pay now
 */
public record AccountView(Block head, long minedCount, long pendingCount, FeeQuote fees) {
  /** A pool that has not heard of the newest block yet counts as one that has. */
  public AccountView {
    pendingCount = Math.max(minedCount, pendingCount);
  }
}
