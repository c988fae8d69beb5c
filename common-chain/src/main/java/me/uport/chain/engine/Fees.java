package me.uport.chain.engine;

import me.uport.node.Wei;

/**
 * What an attempt pays for a gas.
 *
 * @param dynamic whether the chain has a base fee (EIP-1559)
 * @param maxFee the ceiling
 * @param tip the tip; the ceiling again where there is no base fee
 */
record Fees(boolean dynamic, Wei maxFee, Wei tip) {
  /** The same, but not dearer than this. */
  Fees atMost(Wei limit) {
    Wei ceiling = maxFee.min(limit);
    return new Fees(dynamic, ceiling, tip.min(ceiling));
  }
}
