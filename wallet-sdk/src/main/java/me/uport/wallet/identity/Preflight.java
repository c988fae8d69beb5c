package me.uport.wallet.identity;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.node.Wei;

/** Whether a meta-transaction would be relayed. */
public sealed interface Preflight {

  /** The meta-nonce that the signer's next meta-transaction has to have. */
  BigInteger expectedNonce();

  /**
   * It would.
   *
   * @param cost the most that the sponsor may have to pay
   * @param budgetLeft what the sponsor pays for this key today; nothing when there is no limit
   */
  record Relayable(BigInteger expectedNonce, Wei cost, Optional<Wei> budgetLeft)
      implements Preflight {}

  /**
   * It would not.
   *
   * @param code {@code would_revert}, {@code budget_exhausted}, …
   * @param reason for people
   */
  record NotRelayable(BigInteger expectedNonce, String code, String reason) implements Preflight {}
}
