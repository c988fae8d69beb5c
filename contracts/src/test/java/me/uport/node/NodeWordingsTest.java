package me.uport.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as the nodes write them. */
class NodeWordingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NONCE_TOO_LOW           | nonce too low: next nonce 5, tx nonce 4",
        "NONCE_TOO_LOW           | Nonce too low. Expected nonce to be 5 but got 4.",
        "NONCE_TOO_LOW           | OldNonce, Current nonce: 5, nonce of rejected tx: 4",
        "NONCE_TOO_HIGH          | Transaction nonce is too distant from current sender nonce",
        "REPLACEMENT_UNDERPRICED | replacement transaction underpriced",
        "UNDERPRICED             | transaction underpriced: tip needed 1, tip permitted 0",
        "UNDERPRICED             | max fee per gas less than block base fee: address 0x1",
        "UNDERPRICED             | FeeTooLow, MaxFeePerGas too low.",
        "UNDERPRICED             | Gas price below configured minimum gas price",
        "INSUFFICIENT_FUNDS      | insufficient funds for gas * price + value: balance 1",
        "INSUFFICIENT_FUNDS      | Upfront cost exceeds account balance (0x5af3107a4000)",
        "INSUFFICIENT_FUNDS      | Sender doesn't have enough funds to send tx.",
        "INTRINSIC_GAS           | intrinsic gas too low: gas 20000, minimum needed 21000",
        "INTRINSIC_GAS           | Transaction requires at least 21000 gas but got 20000",
        "GAS_LIMIT               | exceeds block gas limit",
        "GAS_LIMIT               | intrinsic gas too high -- tx.gas_limit > env.cfg.gas_limit",
        "FEE_TOO_HIGH            | tx fee (2.50 ether) exceeds the configured cap (1.00 ether)",
        "POOL_FULL               | txpool is full",
        "INVALID                 | invalid sender",
        "INVALID                 | rlp: expected input list for types.LegacyTx",
        "UNDERPRICED             | VM Exception while processing transaction: Transaction's"
            + " maxFeePerGas (1) is less than the block's baseFeePerGas (7)",
        "INVALID                 | maxPriorityFeePerGas (2) is bigger than maxFeePerGas (1)",
        "REVERTED                | VM Exception while processing transaction: revert Transaction's"
            + " maxFeePerGas",
        "REVERTED                | execution reverted: nonce too low",
        "REVERTED                | VM Exception while processing transaction: revert already known"
      })
  void recognisesRefusals(SendRejection expected, String message) {
    assertThat(outcome(message)).isEqualTo(new SendOutcome.Rejected(expected, -32000, message));
  }

  @ParameterizedTest
  @CsvSource({
    "already known",
    "Known transaction",
    "AlreadyKnown",
    "transaction already imported",
    "Transaction with the same hash was already imported."
  })
  void recognisesWhatTheNodeHasAlready(String message) {
    assertThat(outcome(message)).isEqualTo(new SendOutcome.Known());
  }

  @ParameterizedTest
  @CsvSource({"internal error", "rate limit reached", "something new", "''"})
  void leavesTheOutcomeOpenForWordsItDoesNotKnow(String message) {
    assertThat(outcome(message)).isInstanceOf(SendOutcome.Unknown.class);
  }

  /** What is signed for our chain is foreign to a node of another one only. */
  @ParameterizedTest
  @CsvSource({
    "invalid chain id for signer: have 1 want 1337",
    "Trying to send a raw transaction with an invalid chainId. The expected chainId is 1337",
    "invalid chain ID"
  })
  void believesNoNodeThatCallsOursTheTransactionOfAnotherChain(String message) {
    assertThat(outcome(message)).isInstanceOf(SendOutcome.Unknown.class);
  }

  @Test
  void aRejectionIsPermanentOnlyWhenTheSameBytesCannotHelp() {
    assertThat(SendRejection.INTRINSIC_GAS.permanent()).isTrue();
    assertThat(SendRejection.NONCE_TOO_LOW.permanent()).isFalse();
    assertThat(SendRejection.INSUFFICIENT_FUNDS.permanent()).isFalse();
  }

  private static SendOutcome outcome(String message) {
    return NodeWordings.standard().outcome(new RpcReply.Failure(-32000, message, Bytes.EMPTY));
  }
}
