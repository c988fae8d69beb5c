package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SensuiTest
class RpcTest {
  private final TestChain chain = new TestChain();

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;

  @Test
  void passesQuestionsOnToTheNode() {
    Answer answer = wallet("curious").rpc("eth_chainId");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().toString())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x539\"}");
  }

  @Test
  void keepsTheIdAsItWasWritten() {
    Answer answer =
        wallet("named")
            .post("/rpc/1337", Map.of("jsonrpc", "2.0", "id", "a-1", "method", "net_version"));
    assertThat(answer.at("/id")).isEqualTo("a-1");
    assertThat(answer.at("/result")).isEqualTo("1337");
  }

  @Test
  void refusesMethodsThatAreNotOnTheList() {
    for (String method :
        List.of("eth_sendTransaction", "eth_accounts", "anvil_setBalance", "debug_traceCall")) {
      assertError(wallet("curious").rpc(method), -32601, "method_refused");
    }
  }

  @Test
  void passesTheNodesOwnErrorsOn() {
    Answer answer =
        wallet("reverted")
            .rpc(
                "eth_call",
                Map.of(
                    "to", chain.address(UportContract.SENSUI_VAULT).toString(),
                    "data", chain.vault().withdraw(Wei.ether("5")).data().toString()),
                "latest");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/error/code").asInt()).isEqualTo(3);
    assertThat(answer.at("/error/data")).startsWith("0x");
  }

  @Test
  void answersBatchesCallByCall() {
    Object call = Map.of("jsonrpc", "2.0", "id", 1, "method", "eth_blockNumber");
    Object wrong = Map.of("jsonrpc", "2.0", "id", 2, "method", "admin_peers");
    Answer answer = wallet("batch").post("/rpc/local", List.of(call, wrong, 3));
    assertThat(answer.json().size()).isEqualTo(3);
    assertThat(answer.at("/0/result")).startsWith("0x");
    assertThat(answer.json().at("/1/error/code").asInt()).isEqualTo(-32601);
    assertThat(answer.json().at("/2/error/code").asInt()).isEqualTo(-32600);
  }

  @Test
  void boundsBatches() {
    Object call = Map.of("jsonrpc", "2.0", "id", 1, "method", "eth_blockNumber");
    assertError(
        wallet("batch").post("/rpc/local", Collections.nCopies(21, call)), -32600, "invalid_batch");
    assertError(wallet("batch").post("/rpc/local", List.of()), -32600, "invalid_batch");
  }

  @Test
  void countsEachCallOfABatch() {
    Object call = Map.of("jsonrpc", "2.0", "id", 1, "method", "eth_accounts");
    var codes = new ArrayList<Integer>();
    // The limit grows back while we ask: by how much depends on how long we take.
    for (int i = 0; i < 100 && !codes.contains(-32007); i++) {
      Answer answer = wallet("chatty").post("/rpc/local", Collections.nCopies(20, call));
      StreamSupport.stream(answer.json().spliterator(), false)
          .forEach(it -> codes.add(it.at("/error/code").asInt()));
    }
    assertThat(codes.subList(0, 200)).containsOnly(-32601);
    assertThat(codes).contains(-32007);
  }

  @Test
  void refusesWhatIsNoCall() {
    Wallet wallet = wallet("garbage");
    String token = "Bearer " + wallet.token();
    Answer noJson = sensui.post("/rpc/local", "{", "Authorization", token);
    assertThat(noJson.status()).isEqualTo(200);
    assertError(noJson, -32700, "invalid_json");
    assertThat(noJson.json().at("/id").isNull()).isTrue();
    for (Object body :
        List.of(
            Map.of(),
            Map.of("id", 1, "method", "eth_chainId"),
            Map.of("jsonrpc", "2.0", "method", "eth_chainId"),
            Map.of("jsonrpc", "2.0", "id", 1, "method", "eth_chainId", "params", Map.of()))) {
      assertError(wallet.post("/rpc/local", body), -32600, "invalid_request");
    }
    assertThat(wallet.post("/rpc/moon", Map.of()).code()).isEqualTo("unknown_blockchain");
  }

  @Test
  void refusesCallersWithoutAFuelToken() {
    String call = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"eth_chainId\"}";
    assertError(sensui.post("/rpc/local", call), -32001, "no_authorization");
    assertError(
        sensui.post("/rpc/local", call, "Authorization", "Basic x"), -32001, "invalid_token");
    String claim =
        Tokens.signed(
            TestIdentities.sponsor(),
            Map.of("sub", wallet("claimed").address().toString(), "claim", Map.of()),
            Duration.ofHours(1));
    Answer refused = sensui.post("/rpc/local", call, "Authorization", "Bearer " + claim);
    assertThat(refused.json().at("/error/code").asInt()).isEqualTo(-32001);
    assertThat(refused.json().at("/id").asInt()).isEqualTo(9);
    assertThat(refused.status()).isEqualTo(200);
  }

  @Test
  void hidesTheRoutesWithATokenInThePath() {
    Wallet wallet = wallet("old");
    assertThat(wallet.post("/rpc/local/" + wallet.token(), Map.of()).status()).isEqualTo(404);
    assertThat(sensui.post("/fund/local/" + wallet.token(), "{}").status()).isEqualTo(404);
  }

  @Test
  void fundsASenderWithoutEtherAndSendsItsTransaction() {
    Wallet wallet = wallet("unfunded");
    SignedTransaction transaction = wallet.payment(0, Wallet.GAS_PRICE, Wei.of(5));
    Wei before = sponsorsBalance();
    Answer answer = wallet.sendRaw(transaction);

    assertThat(answer.at("/result")).as(answer.body()).isEqualTo(transaction.hash().toString());
    Answer done = wallet.awaitState(transaction.hash().toString(), "mined");
    assertThat(done.at("/data/kind")).isEqualTo("forward");
    assertThat(StreamSupport.stream(done.json().at("/data/history").spliterator(), false))
        .extracting(step -> step.at("/state").asString())
        .containsExactly("waiting", "funding", "ready", "sent", "mined");
    assertThat(wallet.awaitState(done.at("/data/funding"), "finalized").at("/data/kind"))
        .isEqualTo("vault_fund");
    assertThat(chain.node().receipt(transaction.hash()).orElseThrow().success()).isTrue();
    assertThat(sponsorsBalance()).isLessThan(before);

    assertThat(wallet.sendRaw(transaction).at("/result")).isEqualTo(transaction.hash().toString());
    assertThat(fundingsOf(wallet)).isEqualTo(1);
  }

  @Test
  void fundsTheNextTransactionOfTheSameSenderAfterTheFirst() {
    Wallet wallet = wallet("unfunded twice");
    SignedTransaction first = wallet.payment(0);
    SignedTransaction second = wallet.payment(1, Wallet.GAS_PRICE, Wei.ether("0.1"));
    assertThat(wallet.sendRaw(first).at("/result")).isEqualTo(first.hash().toString());
    assertThat(wallet.sendRaw(second).at("/result")).isEqualTo(second.hash().toString());
    wallet.awaitState(first.hash().toString(), "mined");
    wallet.awaitState(second.hash().toString(), "mined");
  }

  /** Whoever repeats the transaction is answered from the row of the first. */
  @Test
  void storesATransactionThatItFundsOnTheDiskBeforeAnybodySeesIt() {
    Wallet wallet = wallet("on the disk");
    SignedTransaction transaction = wallet.payment(0);
    try (CommitWatch commits = CommitWatch.on(database)) {
      assertThat(wallet.sendRaw(transaction).at("/result"))
          .isEqualTo(transaction.hash().toString());
      assertThat(commits.putOff(wallet)).containsExactly(false);
    }
  }

  @Test
  void sendsTheTransactionOfWhoHasEnoughAtOnce() {
    Wallet wallet = wallet("funded");
    chain.chain().setBalance(wallet.address(), Wei.ether("1").value());
    SignedTransaction transaction = wallet.payment(0);
    assertThat(wallet.sendRaw(transaction).at("/result")).isEqualTo(transaction.hash().toString());
    Await.until("its receipt", () -> chain.node().receipt(transaction.hash()).isPresent());
    assertThat(fundingsOf(wallet)).isZero();
  }

  @Test
  void repeatsTheNodesWordsForATransactionThatItRefuses() {
    Wallet wallet = wallet("outdated");
    chain.chain().setBalance(wallet.address(), Wei.ether("1").value());
    wallet.sendRaw(wallet.payment(0));
    Await.until(
        "the first one",
        () -> chain.node().transactionCount(wallet.address(), BlockTag.LATEST) == 1);
    Answer refused = wallet.sendRaw(wallet.payment(0, Wallet.GAS_PRICE, Wei.of(1)));
    assertError(refused, -32000, "transaction_refused");
    assertThat(refused.at("/error/message")).containsIgnoringCase("nonce");
  }

  @Test
  void refusesWhatItCannotFund() {
    Wallet wallet = wallet("refused");
    assertError(wallet.rpc("eth_sendRawTransaction", "0x1234"), -32002, "invalid_transaction");
    assertError(wallet.rpc("eth_sendRawTransaction"), -32002, "invalid_transaction");
    assertError(wallet.sendRaw(forAnotherChain(wallet)), -32002, "invalid_transaction");
    assertError(wallet.sendRaw(wallet("refused too").payment(0)), -32003, "sub_mismatch");
    Wei steep = chain.node().gasPrice().times(100);
    assertError(wallet.sendRaw(wallet.payment(0, steep, Wei.ZERO)), -32005, "gas_price_too_high");
    Wei much = Wei.ether("6");
    assertError(
        wallet.sendRaw(wallet.payment(0, Wallet.GAS_PRICE, much)), -32006, "amount_too_large");
    Wallet poor = wallet.withToken(Tokens.fuel(Tokens.POOR_SPONSOR, wallet.address()));
    assertError(poor.sendRaw(wallet.payment(0)), -32006, "vault_refused");
    assertThat(fundingsOf(wallet)).isZero();
  }

  private static SignedTransaction forAnotherChain(Wallet wallet) {
    return new UnsignedTransaction.Legacy(
            1, 0, Wallet.GAS_PRICE, Wallet.GAS, Address.ZERO, Wei.ZERO, Bytes.EMPTY)
        .sign(wallet.key());
  }

  @Test
  void saysThatTheNodeIsDown() {
    Wallet wallet = wallet("unlucky");
    wallet.rpc("eth_chainId");
    chain.chain().pause();
    try {
      assertError(wallet.rpc("eth_blockNumber"), -32000, "node_unavailable");
      assertError(wallet.sendRaw(wallet.payment(0)), -32004, "lookup_failed");
      Wallet stranger = wallet.withToken(Tokens.fuel(Tokens.STRANGE_SPONSOR, wallet.address()));
      assertError(stranger.rpc("eth_blockNumber"), -32000, "node_unavailable");
    } finally {
      chain.chain().resume();
    }
  }

  private Wei sponsorsBalance() {
    return chain.vault().balance(TestIdentities.sponsor().address()).ask(chain.node());
  }

  private Wallet wallet(String name) {
    return Wallet.of(chain, sensui, "rpc " + name);
  }

  private int fundingsOf(Wallet wallet) {
    return database
        .sql("SELECT count(*) FROM funding WHERE receiver = ?")
        .param(wallet.address().toString())
        .query(Integer.class)
        .single();
  }

  private static void assertError(Answer answer, int code, String name) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/error/code").asInt()).as(answer.body()).isEqualTo(code);
    assertThat(answer.at("/error/data/code")).isEqualTo(name);
  }
}
