package me.uport.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;

/** Against a real anvil: answers and, above all, what it says to transactions it does not take. */
class JsonRpcNodeTest {
  private final DevChain chain = DevChain.shared();
  private final JsonRpcNode node = new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, chain.url()));
  private final PrivateKey key = chain.fundedKey();
  private final Address receiver = PrivateKey.generate(new SecureRandom()).address();

  @Test
  void takesAPaymentAndTellsWhatBecameOfIt() {
    SignedTransaction payment = payment(0, 21_000, Wei.gwei(10)).sign(key);
    assertThat(node.send(payment.raw().toArray()))
        .isEqualTo(new SendOutcome.Accepted(payment.hash()));
    // Anvil mines at once, but after its answer.
    Await.until("the receipt", () -> node.receipt(payment.hash()).isPresent());

    Receipt receipt = node.receipt(payment.hash()).orElseThrow();
    assertThat(receipt.success()).isTrue();
    assertThat(receipt.from()).isEqualTo(key.address());
    assertThat(receipt.gasUsed()).isEqualTo(21_000);
    assertThat(node.balance(receiver, BlockTag.LATEST)).isEqualTo(Wei.of(5));
    assertThat(node.transactionCount(key.address(), BlockTag.LATEST)).isEqualTo(1);
    assertThat(node.transaction(payment.hash()).orElseThrow().blockHash())
        .isEqualTo(receipt.blockHash());
    assertThat(node.block(BlockTag.of(receipt.blockNumber())).orElseThrow().hash())
        .isEqualTo(receipt.blockHash());
    assertThat(Receipt.parse(receipt.toJson())).isEqualTo(receipt);
    assertThat(node.receipts(List.of(payment.hash(), Hash32.ZERO)))
        .isEqualTo(Map.of(payment.hash(), receipt));
  }

  @Test
  void classifiesWhatAnvilRefuses() {
    assertThat(refusal(payment(0, 20_000, Wei.gwei(10)).sign(key)))
        .isEqualTo(SendRejection.INTRINSIC_GAS);
    assertThat(refusal(payment(0, Long.MAX_VALUE / 4, Wei.of(8_000_000_000L)).sign(key)))
        .isIn(SendRejection.GAS_LIMIT, SendRejection.INSUFFICIENT_FUNDS);
    PrivateKey poor = PrivateKey.generate(new SecureRandom());
    assertThat(refusal(payment(0, 21_000, Wei.gwei(10)).sign(poor)))
        .isEqualTo(SendRejection.INSUFFICIENT_FUNDS);
    assertThat(node.send(new byte[] {1, 2, 3}))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(SendRejection.INVALID));
  }

  @Test
  void knowsItsOwnBytesAgainInThePoolAndAfterTheBlock() {
    chain.pauseMining();
    try {
      SignedTransaction payment = payment(0, 21_000, Wei.gwei(10)).sign(key);
      node.send(payment.raw().toArray());
      assertThat(node.send(payment.raw().toArray())).isEqualTo(new SendOutcome.Known());
      assertThat(refusal(payment(0, 22_000, Wei.gwei(10)).sign(key)))
          .isEqualTo(SendRejection.REPLACEMENT_UNDERPRICED);
      assertThat(node.transactionCount(key.address(), BlockTag.PENDING)).isEqualTo(1);
      chain.mine();
      assertThat(node.send(payment.raw().toArray())).isEqualTo(new SendOutcome.Known());
      assertThat(refusal(payment(0, 22_000, Wei.gwei(10)).sign(key)))
          .isEqualTo(SendRejection.NONCE_TOO_LOW);
    } finally {
      chain.resumeMining();
    }
  }

  @Test
  void sendsABatchInOrder() {
    List<byte[]> raw =
        List.of(
            payment(0, 21_000, Wei.gwei(10)).sign(key).raw().toArray(),
            payment(1, 20_000, Wei.gwei(10)).sign(key).raw().toArray(),
            payment(1, 21_000, Wei.gwei(10)).sign(key).raw().toArray());
    List<SendOutcome> outcomes = node.sendAll(raw);
    assertThat(outcomes.get(0)).isInstanceOf(SendOutcome.Accepted.class);
    assertThat(outcomes.get(1)).isInstanceOf(SendOutcome.Rejected.class);
    assertThat(outcomes.get(2)).isInstanceOf(SendOutcome.Accepted.class);
  }

  @Test
  void quotesFeesOfAChainWithABaseFee() {
    FeeQuote quote = node.feeQuote();
    assertThat(quote).isInstanceOf(FeeQuote.Eip1559.class);
    assertThat(quote.expectedPrice()).isGreaterThan(Wei.ZERO);
  }

  @Test
  void anUnknownTransactionIsEmptyAndNoFault() {
    assertThat(node.receipt(Hash32.ZERO)).isEmpty();
    assertThat(node.transaction(Hash32.ZERO)).isEmpty();
    assertThat(node.block(BlockTag.of(1_000_000_000))).isEmpty();
    assertThat(node.code(receiver)).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void estimatesAndRefusesWithTheNodesWords() {
    assertThat(node.estimateGas(CallRequest.of(receiver, new byte[0])))
        .isEqualTo(BigInteger.valueOf(21_000));
    assertThatThrownBy(() -> node.rpc("eth_noSuchThing", RpcRequests.params()))
        .isInstanceOf(NodeRejectedException.class);
  }

  @Test
  void anEstimateLeavesOutWhatWaitsInThePool() {
    Address picky = PrivateKey.generate(new SecureRandom()).address();
    chain.rpc("anvil_setCode", picky.toString(), revertsUntilPaid(receiver));
    CallRequest call = CallRequest.of(picky, new byte[0]);
    chain.pauseMining();
    try {
      node.send(payment(0, 21_000, Wei.gwei(10)).sign(key).raw().toArray());
      assertThatThrownBy(() -> node.estimateGas(call)).isInstanceOf(NodeRejectedException.class);
      chain.mine();
      assertThat(node.estimateGas(call)).isGreaterThan(BigInteger.valueOf(21_000));
    } finally {
      chain.resumeMining();
    }
  }

  @Test
  void aCallHasNoMoreGasThanItIsGiven() {
    CallRequest call = CallRequest.of(receiver, new byte[0]);
    assertThat(node.call(call.gas(21_000), BlockTag.LATEST)).isEqualTo(Bytes.EMPTY);
    assertThatThrownBy(() -> node.call(call.gas(20_999), BlockTag.LATEST))
        .isInstanceOf(NodeRejectedException.class);
  }

  @Test
  void isUnavailableOnceTheChainIsGone() {
    try (DevChain mortal = DevChain.builder().start();
        JsonRpcNode asking = new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, mortal.url()))) {
      assertThat(asking.head().number()).isZero();
      mortal.kill();
      assertThatThrownBy(asking::head).isInstanceOf(NodeUnavailableException.class);
      mortal.start();
      assertThat(asking.head().number()).isZero();
    }
  }

  /** The code of a contract that reverts while an account has nothing. */
  private static String revertsUntilPaid(Address account) {
    return "0x73" + account.toString().substring(2) + "31601c575f5ffd5b00";
  }

  private SendRejection refusal(SignedTransaction transaction) {
    SendOutcome outcome = node.send(transaction.raw().toArray());
    assertThat(outcome).isInstanceOf(SendOutcome.Rejected.class);
    return ((SendOutcome.Rejected) outcome).reason();
  }

  private UnsignedTransaction payment(long nonce, long gas, Wei maxFee) {
    return new UnsignedTransaction.Eip1559(
        DevChain.CHAIN_ID, nonce, Wei.gwei(1), maxFee, gas, receiver, Wei.of(5), Bytes.EMPTY);
  }
}
