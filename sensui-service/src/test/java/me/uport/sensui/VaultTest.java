package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.crypto.Address;
import me.uport.did.DidResolver;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SensuiTest
class VaultTest {
  private final TestChain chain = new TestChain();
  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private final AtomicInteger failuresToCome = new AtomicInteger();
  private HttpServer receiver;

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;
  @Autowired DidResolver resolver;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          boolean fails = failuresToCome.getAndDecrement() > 0;
          if (!fails) {
            calls.add(exchange.getRequestHeaders().getFirst("Authorization"));
          }
          exchange.sendResponseHeaders(fails ? 500 : 200, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void hangUp() {
    receiver.stop(0);
  }

  @Test
  void fundsAnyAddressFromTheSponsorsBalance() {
    Wallet wallet = wallet("giver");
    Address friend = TestIdentities.named("friend of the giver").address();
    Answer funded =
        wallet.post("/fund/local", Map.of("receiver", friend.toChecksum(), "amount", "12345"));
    assertThat(funded.status()).as(funded.body()).isEqualTo(200);
    Answer done = wallet.awaitState(funded.at("/id"), "finalized");
    assertThat(done.at("/data/kind")).isEqualTo("vault_fund");
    assertThat(chain.balance(friend)).isEqualTo(Wei.of(12345));
  }

  @Test
  void tellsTheCallbackWhatBecameOfItUntilItListens() throws Exception {
    failuresToCome.set(2);
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/done?x=1";
    Answer funded = fund(wallet("caller"), Map.of("callback", url));
    assertThat(funded.status()).as(funded.body()).isEqualTo(200);

    String authorization = calls.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(authorization).startsWith("Bearer ");
    Map<String, Object> claims = verified(authorization.substring(7), url);
    assertThat(claims)
        .containsEntry("id", funded.at("/id"))
        .containsEntry("txHash", funded.at("/data"))
        .containsEntry("networkId", "0x539")
        .containsEntry("state", "done")
        .containsEntry("iss", "did:ethr:0x539:" + chain.signer());
    Await.until("the row to say so", () -> stateOf(funded).equals("DELIVERED"));
    assertThat(
            database
                .sql("SELECT attempts FROM callback WHERE funding_id = CAST(? AS uuid)")
                .param(funded.at("/id"))
                .query(Integer.class)
                .single())
        .isEqualTo(3);
    assertThat(calls).isEmpty();
  }

  private Map<String, Object> verified(String token, String url) {
    String origin = url.substring(0, url.indexOf("/done"));
    var policy =
        TokenPolicy.strict("callback").type("sensui-callback").audiences(Set.of(origin)).build();
    var verification = new JwtVerifier(resolver, Clock.systemUTC()).verify(token, policy);
    assertThat(verification).isInstanceOf(Verification.Verified.class);
    return ((Verification.Verified) verification).jwt().claims();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[fc00::1]/",
        "http://0.0.0.0/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "http://user:pass@example.com/",
        "http://2130706433/",
        "not a url",
        "/relative"
      })
  void refusesCallbacksThatLeadAstray(String url) {
    Answer refused = fund(wallet("phisher"), Map.of("callback", url));
    assertRefused(refused, 400, "invalid_callback");
  }

  @Test
  void refusesWhatTheVaultWouldNotDo() {
    Wallet wallet = wallet("refused");
    assertRefused(
        fund(wallet, Map.of("amount", Wei.ether("6").toString())), 429, "amount_too_large");
    assertRefused(fund(wallet, Map.of("amount", "0")), 400, "invalid_field");
    assertRefused(fund(wallet, Map.of("amount", "-1")), 400, "invalid_field");
    assertRefused(fund(wallet, Map.of("amount", "")), 400, "missing_field");
    assertRefused(fund(wallet, Map.of("receiver", Address.ZERO.toString())), 400, "invalid_field");
    assertRefused(fund(wallet, Map.of("receiver", "0x12")), 400, "invalid_field");
    assertRefused(
        wallet.post("/fund/moon", Map.of("receiver", wallet.address().toString(), "amount", 1)),
        404,
        "unknown_blockchain");
    assertRefused(
        wallet.post("/fund/gone", Map.of("receiver", wallet.address().toString(), "amount", 1)),
        404,
        "vault_not_deployed");
    Wallet poor = wallet.withToken(Tokens.fuel(Tokens.POOR_SPONSOR, wallet.address()));
    assertRefused(fund(poor, Map.of()), 422, "vault_refused");
  }

  @Test
  void refusesASponsorWhoIsSuspended() {
    Wallet poor =
        wallet("suspended")
            .withToken(Tokens.fuel(Tokens.POOR_SPONSOR, wallet("suspended").address()));
    String did = Tokens.POOR_SPONSOR.did(1337).toString();
    database.sql("UPDATE sponsor SET active = false WHERE did = ?").param(did).update();
    try {
      assertRefused(fund(poor, Map.of()), 403, "sponsor_suspended");
      assertRefused(poor.fund(poor.payment(0)), 403, "sponsor_suspended");
    } finally {
      database.sql("UPDATE sponsor SET active = true WHERE did = ?").param(did).update();
    }
  }

  @Test
  void acceptsTheOldSchedulersPoke() {
    assertThat(sensui.get("/new_block/0x539").at("/data")).isEqualTo("OK");
    assertRefused(sensui.get("/new_block/moon"), 404, "unknown_blockchain");
  }

  @Test
  void knowsNothingOfTransactionsThatItHasNotAccepted() {
    for (String id : List.of("x", "00000000-0000-0000-0000-000000000000", "0x" + "ab".repeat(32))) {
      assertRefused(sensui.get("/transaction/" + id), 404, "unknown_transaction");
    }
  }

  private Answer fund(Wallet wallet, Map<String, ?> otherFields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("receiver", wallet.address().toString());
    body.put("amount", 1000);
    body.putAll(otherFields);
    return wallet.post("/fund/local", body);
  }

  private String stateOf(Answer funded) {
    return database
        .sql("SELECT state FROM callback WHERE funding_id = CAST(? AS uuid)")
        .param(funded.at("/id"))
        .query(String.class)
        .single();
  }

  private Wallet wallet(String name) {
    return Wallet.of(chain, sensui, "vault " + name);
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }
}
