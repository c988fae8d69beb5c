package me.uport.chain;

import java.util.List;
import java.util.Set;
import me.uport.node.Wei;

/**
 * Hears what becomes of the transactions of a service. Beans of this type are called <em>inside the
 * database transaction that records the step</em>: what they write is committed with it or not at
 * all, so no step is lost and none is heard of twice. When one throws, nothing is recorded and the
 * engine comes back to the step later.
 *
 * <p>They must be quick and must not ask a node: the receipt is in the record.
 */
public interface TransactionListener {
  /** The purposes ({@link NewTransaction#purpose()}) it wants to hear of. */
  Set<String> purposes();

  /**
   * Whether it wants to hear of a step. What nobody wants to hear of is not put together.
   *
   * @param kind which one
   */
  default boolean wants(TransactionEvent.Kind kind) {
    return true;
  }

  /**
   * A step has been taken: INCLUDED, REVERTED, SAFE, REORGED, FINALIZED or REJECTED. After REORGED
   * an earlier INCLUDED, REVERTED or SAFE does not hold any more. FINALIZED and REJECTED are the
   * last, unless the chain takes back more blocks than the network's confirmations: then REORGED
   * comes after them, they do not hold any more either, and the steps follow anew.
   *
   * @param transaction as it stands after the step
   * @param step which one; for FINALIZED, {@link TransactionRecord#state()} tells success
   *     (FINALIZED) from failure (REVERTED)
   */
  void onStep(TransactionRecord transaction, TransactionEvent.Kind step);

  /**
   * The same for several transactions at once, all of them in one database transaction: for whoever
   * can write down many with one statement. What is written last is locked for the shortest time.
   *
   * @param steps of transactions of these purposes, each of another one, in the order of nonces
   */
  default void onSteps(List<Step> steps) {
    steps.forEach(each -> onStep(each.transaction(), each.kind()));
  }

  /**
   * A step of a transaction.
   *
   * @param transaction as it stands after the step
   * @param kind which one
   */
  record Step(TransactionRecord transaction, TransactionEvent.Kind kind) {}

  /**
   * A gas of a transaction may soon cost more than was agreed ({@link Submitted#maxFeePerGas()}, or
   * what was agreed here since): the market has moved on. Asked inside the database transaction
   * that stores the dearer bytes, before anybody sees them.
   *
   * @param transaction as it stands before
   * @param maxFeePerGas what a gas may cost then
   * @return false when it must not: then it waits at its price
   */
  default boolean onRaise(TransactionRecord transaction, Wei maxFeePerGas) {
    return true;
  }
}
