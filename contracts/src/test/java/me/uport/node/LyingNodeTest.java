package me.uport.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that are down, slow, foreign or mad. */
class LyingNodeTest {
  private final LyingNode first = new LyingNode();
  private final LyingNode second = new LyingNode();
  private final AtomicLong nanos = new AtomicLong();

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  static Stream<LyingNode.Answer> uselessAnswers() {
    return Stream.of(
        LyingNode.raw(200, "<html>502 Bad Gateway</html>"),
        LyingNode.raw(200, ""),
        LyingNode.raw(200, "[]"),
        LyingNode.raw(200, "{}"),
        LyingNode.raw(200, "null"),
        LyingNode.raw(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":42}"),
        LyingNode.raw(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0xzz\"}"),
        LyingNode.raw(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}"),
        LyingNode.raw(
            429, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"x\"}}"),
        LyingNode.raw(503, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}"),
        LyingNode.raw(200, "[".repeat(100_000)),
        LyingNode.raw(
            200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x" + "0".repeat(200_000) + "\"}"),
        LyingNode.error("{\"code\":-32005,\"message\":\"daily request count exceeded\"}"),
        LyingNode.error("{\"code\":-32000,\"message\":\"header not found\"}"),
        LyingNode.error("{\"code\":-32603,\"message\":\"Internal error\"}"),
        LyingNode.silence(),
        LyingNode.drip());
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void passesOverAUselessAnswerToTheNextUrl(LyingNode.Answer useless) {
    first.on("eth_getBalance", useless);
    second.on("eth_getBalance", LyingNode.result("\"0x10\""));
    assertThat(node(first, second).balance(Address.ZERO, BlockTag.LATEST)).isEqualTo(Wei.of(16));
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void isUnavailableWhenNoUrlGivesAUsefulAnswer(LyingNode.Answer useless) {
    first.on("eth_getBalance", useless);
    assertThatThrownBy(() -> node(first).balance(Address.ZERO, BlockTag.LATEST))
        .isInstanceOf(NodeUnavailableException.class)
        .hasMessageContaining("eth_getBalance")
        .hasMessageNotContaining("secret-key");
  }

  @Test
  void passesOverAUrlThatNobodyListensAt() {
    first.close();
    second.on("eth_getBalance", LyingNode.result("\"0x10\""));
    assertThat(node(first, second).balance(Address.ZERO, BlockTag.LATEST)).isEqualTo(Wei.of(16));
  }

  @Test
  void neverAsksANodeOfAnotherChain() {
    first.on("eth_chainId", LyingNode.result("\"0x1\""));
    first.on("eth_getBalance", LyingNode.result("\"0xbad\""));
    assertThatThrownBy(() -> node(first).balance(Address.ZERO, BlockTag.LATEST))
        .isInstanceOf(NodeUnavailableException.class)
        .hasMessageContaining("expected chain id 1337, found 1");
    assertThat(first.timesAsked("eth_getBalance")).isZero();

    second.on("eth_getBalance", LyingNode.result("\"0x10\""));
    assertThat(node(first, second).balance(Address.ZERO, BlockTag.LATEST)).isEqualTo(Wei.of(16));
  }

  @Test
  void asksForTheChainAgainAfterAFault() {
    JsonRpcNode node = node(first);
    first.on("eth_getBalance", LyingNode.result("\"0x10\""));
    node.balance(Address.ZERO, BlockTag.LATEST);
    node.balance(Address.ZERO, BlockTag.LATEST);
    assertThat(first.timesAsked("eth_chainId")).isEqualTo(1);

    first.on("eth_getBalance", LyingNode.raw(502, "bad gateway"));
    assertThatThrownBy(() -> node.balance(Address.ZERO, BlockTag.LATEST))
        .isInstanceOf(NodeUnavailableException.class);
    first.on("eth_chainId", LyingNode.result("\"0x2\""));
    first.on("eth_getBalance", LyingNode.result("\"0x10\""));
    assertThatThrownBy(() -> node.balance(Address.ZERO, BlockTag.LATEST))
        .isInstanceOf(NodeUnavailableException.class)
        .hasMessageContaining("found 2");
  }

  @Test
  void asksForTheChainAgainFromTimeToTime() {
    JsonRpcNode node = node(first);
    first.on("eth_getBalance", LyingNode.result("\"0x10\""));
    node.balance(Address.ZERO, BlockTag.LATEST);
    first.on("eth_chainId", LyingNode.result("\"0x2\""));
    node.balance(Address.ZERO, BlockTag.LATEST);
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThatThrownBy(() -> node.balance(Address.ZERO, BlockTag.LATEST))
        .isInstanceOf(NodeUnavailableException.class);
  }

  @Test
  void asksAFailedUrlLastForAWhile() {
    JsonRpcNode node = node(first, second);
    first.on("eth_getBalance", LyingNode.raw(502, ""));
    second.on("eth_getBalance", LyingNode.result("\"0x10\""));
    node.balance(Address.ZERO, BlockTag.LATEST);
    node.balance(Address.ZERO, BlockTag.LATEST);
    assertThat(first.timesAsked("eth_getBalance")).isEqualTo(1);
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    node.balance(Address.ZERO, BlockTag.LATEST);
    assertThat(first.timesAsked("eth_getBalance")).isEqualTo(2);
  }

  @Test
  void doesNotBelieveAHeadFarBehindTheNewest() {
    JsonRpcNode node = node(first, second);
    first.on("eth_getBlockByNumber", LyingNode.result(block("0x1000")));
    second.on("eth_getBlockByNumber", LyingNode.result(block("0xf90")));
    assertThat(node.head().number()).isEqualTo(0x1000);

    first.on("eth_getBlockByNumber", LyingNode.result(block("0x10")));
    assertThat(node.head().number()).isEqualTo(0xf90);
  }

  @Test
  void aRejectionKeepsCodeWordsAndRevertData() {
    first.on(
        "eth_call",
        LyingNode.error(
            "{\"code\":3,\"message\":\"execution reverted: no\",\"data\":\"0x08c379a0"
                + "0".repeat(62)
                + "20"
                + "0".repeat(63)
                + "2"
                + "6e6f"
                + "0".repeat(60)
                + "\"}"));
    assertThatThrownBy(
            () -> node(first).call(CallRequest.of(Address.ZERO, new byte[4]), BlockTag.LATEST))
        .isInstanceOfSatisfying(
            NodeRejectedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(3);
              assertThat(e.revertReason().orElseThrow().message()).isEqualTo("no");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"0xdeadbeef\"",
        "\"Reverted 0xdeadbeef\"",
        "{\"data\":\"0xdeadbeef\",\"message\":\"hardhat\"}",
        "{\"result\":\"0xdeadbeef\",\"reason\":\"ganache 7\"}",
        "{\"0x01\":{\"error\":\"revert\",\"return\":\"0xdeadbeef\"},\"name\":\"ganache 6\"}"
      })
  void findsRevertDataWhereverNodesPutIt(String data) {
    first.on(
        "eth_call",
        LyingNode.error("{\"code\":-32603,\"message\":\"revert\",\"data\":" + data + "}"));
    assertThatThrownBy(
            () -> node(first).call(CallRequest.of(Address.ZERO, new byte[4]), BlockTag.LATEST))
        .isInstanceOfSatisfying(
            NodeRejectedException.class,
            e -> assertThat(e.data()).isEqualTo(Bytes.parse("0xdeadbeef")));
  }

  @Test
  void aSendWithoutAnAnswerIsUnknownAndARefusalElsewhereDoesNotChangeThat() {
    first.on("eth_sendRawTransaction", LyingNode.silence());
    assertThat(node(first).send(new byte[] {1})).isInstanceOf(SendOutcome.Unknown.class);

    second.on(
        "eth_sendRawTransaction",
        LyingNode.error("{\"code\":-32000,\"message\":\"intrinsic gas too low\"}"));
    assertThat(node(first, second).send(new byte[] {1})).isInstanceOf(SendOutcome.Unknown.class);
    assertThat(node(second).send(new byte[] {1}))
        .isEqualTo(
            new SendOutcome.Rejected(SendRejection.INTRINSIC_GAS, -32000, "intrinsic gas too low"));
  }

  @Test
  void aRefusalIsNotBelievedOfANodeThatHasTheTransactionAllTheSame() {
    first.on(
        "eth_sendRawTransaction",
        LyingNode.error("{\"code\":-32003,\"message\":\"transaction underpriced\"}"));
    first.on("eth_getTransactionByHash", LyingNode.result("null"));
    assertThat(node(first).send(new byte[] {1})).isInstanceOf(SendOutcome.Rejected.class);
    first.on("eth_getTransactionByHash", LyingNode.result("{\"hash\":\"0x01\"}"));
    assertThat(node(first).send(new byte[] {1})).isEqualTo(new SendOutcome.Known());
    first.on("eth_getTransactionByHash", LyingNode.raw(502, "bad gateway"));
    assertThat(node(first).send(new byte[] {1})).isInstanceOf(SendOutcome.Unknown.class);
  }

  /** Elsewhere this code meant "try the next URL", until none was left that was not paused. */
  @Test
  void aRefusalUnderTheCodeOfAnInternalErrorIsAboutTheTransactionAndNotTheUrl() {
    first.on(
        "eth_sendRawTransaction",
        LyingNode.error("{\"code\":-32603,\"message\":\"nonce too low\"}"));
    first.on("eth_gasPrice", LyingNode.result("\"0x1\""));
    JsonRpcNode node = node(first, second);
    assertThat(node.send(new byte[] {1}))
        .isEqualTo(new SendOutcome.Rejected(SendRejection.NONCE_TOO_LOW, -32603, "nonce too low"));
    assertThat(second.timesAsked("eth_sendRawTransaction")).isZero();
    assertThat(node.gasPrice()).as("the first is not passed over").isEqualTo(Wei.of(1));
  }

  /** A balancer may have another node answer than the one that named its chain. */
  @Test
  void aRefusalIsNotBelievedOfANodeOfAnotherChain() {
    first.on(
        "eth_sendRawTransaction",
        (exchange, request) -> {
          first.on("eth_chainId", LyingNode.result("\"0x1\""));
          LyingNode.error("{\"code\":-32000,\"message\":\"invalid chain id for signer\"}")
              .give(exchange, request);
        });
    assertThat(node(first).send(new byte[] {1})).isInstanceOf(SendOutcome.Unknown.class);
  }

  @Test
  void aSendGoesToTheNextUrlWhenTheFirstIsDown() {
    first.close();
    String hash = "0x" + "ab".repeat(32);
    second.on("eth_sendRawTransaction", LyingNode.result("\"" + hash + "\""));
    assertThat(node(first, second).send(new byte[] {1}))
        .isEqualTo(new SendOutcome.Accepted(Hash32.parse(hash)));
  }

  @Test
  void sendsOneByOneWhereANodeDoesNotDoBatches() {
    String hash = "0x" + "ab".repeat(32);
    LyingNode.Answer single = LyingNode.result("\"" + hash + "\"");
    LyingNode.Answer noBatch =
        LyingNode.error("{\"code\":-32600,\"message\":\"batch requests are not supported\"}");
    first.on(
        "eth_sendRawTransaction",
        (exchange, request) -> (request.isArray() ? noBatch : single).give(exchange, request));
    List<SendOutcome> outcomes = node(first).sendAll(List.of(new byte[] {1}, new byte[] {2}));
    assertThat(outcomes).hasSize(2).allMatch(SendOutcome.Accepted.class::isInstance);
  }

  @Test
  void putsTheRepliesOfABatchInOrder() {
    first.on(
        "eth_sendRawTransaction",
        LyingNode.raw(
            200,
            """
            [{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"nonce too low"}},
             {"jsonrpc":"2.0","id":0,"error":{"code":-32000,"message":"already known"}}]
            """));
    assertThat(node(first).sendAll(List.of(new byte[] {1}, new byte[] {2})))
        .containsExactly(
            new SendOutcome.Known(),
            new SendOutcome.Rejected(SendRejection.NONCE_TOO_LOW, -32000, "nonce too low"));
  }

  @Test
  void sendsUserInformationOfTheUrlAsBasicAuthentication() {
    StringBuilder seen = new StringBuilder();
    first.on(
        "eth_gasPrice",
        (exchange, request) -> {
          seen.append(exchange.getRequestHeaders().getFirst("Authorization"));
          LyingNode.result("\"0x1\"").give(exchange, request);
        });
    URI url = URI.create(first.url().toString().replace("http://", "http://me:secret@"));
    try (JsonRpcNode node = new JsonRpcNode(NodeSettings.of(1337, url))) {
      node.gasPrice();
    }
    assertThat(seen.toString()).isEqualTo("Basic bWU6c2VjcmV0");
  }

  private static String block(String number) {
    String hash = "0x" + "11".repeat(32);
    return """
    {"number":"%s","hash":"%s","parentHash":"%s","timestamp":"0x1","baseFeePerGas":"0x7"}\
    """
        .formatted(number, hash, hash);
  }

  private JsonRpcNode node(LyingNode... nodes) {
    NodeSettings settings =
        new NodeSettings(
            Stream.of(nodes).map(LyingNode::url).toList(),
            1337,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            100_000,
            Duration.ofMinutes(1),
            128);
    return new JsonRpcNode(settings, nanos::get);
  }
}
