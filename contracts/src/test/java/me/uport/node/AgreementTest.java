package me.uport.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes of one network that do not say the same. */
class AgreementTest {
  private static final Hash32 TRANSACTION = hash("aa");
  private static final String BLOCK = "11";
  private static final String OTHER_BLOCK = "22";
  private static final Receipt RECEIPT = Receipt.parse(receipt(BLOCK, "0x1"));

  private final LyingNode first = new LyingNode();
  private final LyingNode second = new LyingNode();

  @BeforeEach
  void agree() {
    Stream.of(first, second).forEach(node -> says(node, block(BLOCK), receipt(BLOCK, "0x1")));
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  @Test
  void whatAllSayIsUndisputed() {
    assertThat(undisputed(first, second)).containsExactly(TRANSACTION);
  }

  @Test
  void anotherBlockAtThatHeightDisputesIt() {
    says(second, block(OTHER_BLOCK), "null");
    assertThat(undisputed(first, second)).isEmpty();
    assertThat(undisputed(second, first)).isEmpty();
  }

  @Test
  void anotherOutcomeDisputesIt() {
    says(second, block(BLOCK), receipt(BLOCK, "0x0"));
    assertThat(undisputed(first, second)).isEmpty();
  }

  @Test
  void aNodeWithTheBlockAndWithoutTheReceiptDisputesIt() {
    says(second, block(BLOCK), "null");
    assertThat(undisputed(first, second)).isEmpty();
  }

  @Test
  void aNodeThatHasNotGotSoFarHasNoOpinion() {
    says(second, "null", "null");
    assertThat(undisputed(first, second)).containsExactly(TRANSACTION);
  }

  @Test
  void aNodeThatDoesNotAnswerOrIsOfAnotherChainHasNoOpinion() {
    second.on("eth_getBlockByNumber", LyingNode.raw(502, "bad gateway"));
    assertThat(undisputed(first, second)).containsExactly(TRANSACTION);
    says(second, block(OTHER_BLOCK), "null");
    second.on("eth_chainId", LyingNode.result("\"0x1\""));
    assertThat(undisputed(first, second)).containsExactly(TRANSACTION);
  }

  @Test
  void whatNobodyConfirmsIsNotUndisputed() {
    says(first, "null", "null");
    says(second, "null", "null");
    assertThat(undisputed(first, second)).isEmpty();
  }

  @Test
  void aNonceIsLostWhenEachNodeSaysSo() {
    says(first, block(BLOCK), "null");
    says(second, block(BLOCK), "null");
    count(first, "0x8");
    count(second, "0x8");
    assertThat(isLost(7)).isTrue();
    assertThat(isLost(8)).isFalse();

    count(second, "0x7");
    assertThat(isLost(7)).as("one has not used it up").isFalse();

    count(second, "0x8");
    says(second, block(BLOCK), receipt(BLOCK, "0x1"));
    assertThat(isLost(7)).as("one has a receipt").isFalse();
  }

  private boolean isLost(long nonce) {
    try (JsonRpcNode node = node(first, second)) {
      return node.isNonceLost(Address.ZERO, nonce, List.of(TRANSACTION));
    }
  }

  private static Set<Hash32> undisputed(LyingNode... nodes) {
    try (JsonRpcNode node = node(nodes)) {
      return node.undisputed(List.of(RECEIPT));
    }
  }

  private static JsonRpcNode node(LyingNode... nodes) {
    return new JsonRpcNode(
        NodeSettings.of(1337, Stream.of(nodes).map(LyingNode::url).toArray(java.net.URI[]::new)));
  }

  private static void says(LyingNode node, String block, String receipt) {
    node.on("eth_getBlockByNumber", LyingNode.result(block))
        .on("eth_getTransactionReceipt", LyingNode.result(receipt));
  }

  private static void count(LyingNode node, String count) {
    node.on("eth_getTransactionCount", LyingNode.result("\"" + count + "\""));
  }

  private static Hash32 hash(String twoDigits) {
    return Hash32.parse("0x" + twoDigits.repeat(32));
  }

  private static String block(String hash) {
    return """
    {"number":"0x5","hash":"%s","parentHash":"%s","timestamp":"0x1"}\
    """
        .formatted(hash(hash), hash("00"));
  }

  private static String receipt(String block, String status) {
    return """
    {"transactionHash":"%s","blockHash":"%s","blockNumber":"0x5","transactionIndex":"0x0","status":"%s",
     "from":"%s","to":null,"contractAddress":null,"gasUsed":"0x5208","effectiveGasPrice":"0x7","logs":[]}\
    """
        .formatted(TRANSACTION, hash(block), status, Address.ZERO);
  }
}
