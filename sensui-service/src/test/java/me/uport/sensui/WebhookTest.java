package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import me.uport.did.DidResolver;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.node.Bytes;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SensuiTest
class WebhookTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final TestChain chain = new TestChain();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger failuresToCome = new AtomicInteger();
  private HttpServer receiver;

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;
  @Autowired DidResolver resolver;

  private record Call(String token, Bytes body) {
    JsonNode json() {
      return JSON.readTree(body.toArray());
    }

    List<String> statesOf(String id) {
      return StreamSupport.stream(json().at("/events").spliterator(), false)
          .filter(event -> event.at("/id").asString().equals(id))
          .map(event -> event.at("/state").asString())
          .toList();
    }
  }

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean fails = failuresToCome.getAndDecrement() > 0;
          if (!fails) {
            String bearer = exchange.getRequestHeaders().getFirst("Authorization");
            calls.add(new Call(bearer.substring("Bearer ".length()), Bytes.of(body)));
          }
          exchange.sendResponseHeaders(fails ? 500 : 204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void hangUp() {
    receiver.stop(0);
    database.sql("DELETE FROM webhook").update();
  }

  @Test
  void tellsTheSponsorWhatBecameOfItsTransactionsInOrderAndAgain() throws Exception {
    failuresToCome.set(2);
    Answer created = create(Map.of("states", List.of("included", "finalized")));
    assertThat(created.status()).as(created.body()).isEqualTo(200);
    assertThat(created.json().at("/data/active").asBoolean()).isTrue();
    String id = fund("one");
    Await.until("both steps", () -> statesOf(id).equals(List.of("included", "finalized")));
    Call call = calls.getFirst();
    assertThat(verified(call))
        .containsEntry("iss", "did:ethr:0x539:" + chain.signer())
        .containsEntry(
            "sha256",
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(call.body().toArray())));
    assertThat(call.json().at("/webhook").asString()).isEqualTo(created.at("/data/id"));

    calls.clear();
    Answer replayed =
        post("/webhooks/" + created.at("/data/id") + "/replay", sponsor(), position(created));
    assertThat(replayed.status()).as(replayed.body()).isEqualTo(200);
    Await.until("both again", () -> statesOf(id).equals(List.of("included", "finalized")));
  }

  @Test
  void tellsNothingOfOtherSponsorsAndOnlyWhatIsAskedFor() {
    Answer poor = post("/webhooks", Tokens.POOR_SPONSOR, Map.of("url", url()));
    assertThat(poor.status()).as(poor.body()).isEqualTo(200);
    create(Map.of());
    String id = fund("two");
    Await.until("the end", () -> statesOf(id).equals(List.of("finalized")));
    long last =
        database
            .sql("SELECT max(position) FROM chain_transaction_event")
            .query(Long.class)
            .single();
    Await.until("the other one to have looked", () -> positionOf(poor.at("/data/id")) >= last);
    assertThat(calls)
        .extracting(call -> call.json().at("/webhook").asString())
        .doesNotContain(poor.at("/data/id"));
  }

  /** On the chain of the tests a transaction is final at once, so its step is written by hand. */
  @Test
  void tellsOfTheSafeStepToWhoAsksForIt() {
    Answer created = create(Map.of("states", List.of("safe")));
    assertThat(created.at("/data/states/0")).isEqualTo("safe");
    String id = fund("three");
    database
        .sql(
            "INSERT INTO chain_transaction_event (transaction_id, kind, at)"
                + " VALUES (?::uuid, 'SAFE', now())")
        .param(id)
        .update();
    Await.until("that step alone", () -> statesOf(id).equals(List.of("safe")));
  }

  @Test
  void belongToTheirSponsor() {
    String id = create(Map.of()).at("/data/id");
    assertThat(list(sponsor()).at("/data/0/id")).isEqualTo(id);
    assertThat(list(Tokens.POOR_SPONSOR).json().at("/data").isEmpty()).isTrue();
    String path = "/webhooks/" + id;
    assertThat(delete(path, Tokens.POOR_SPONSOR).code()).isEqualTo("unknown_webhook");
    assertThat(post(path + "/replay", Tokens.POOR_SPONSOR, Map.of()).code())
        .isEqualTo("unknown_webhook");
    assertThat(delete(path, sponsor()).status()).isEqualTo(200);
    assertThat(delete(path, sponsor()).code()).isEqualTo("unknown_webhook");
    assertThat(list(TestIdentities.alice()).code()).isEqualTo("unknown_sponsor");
    assertThat(sensui.get("/webhooks").code()).isEqualTo("no_authorization");
  }

  @Test
  void refusesWhatLeadsAstrayOrMeansNothing() {
    assertThat(create(Map.of("url", "http://169.254.169.254/")).code())
        .isEqualTo("invalid_callback");
    assertThat(create(Map.of("url", "")).code()).isEqualTo("missing_field");
    assertThat(create(Map.of("states", List.of("signed"))).code()).isEqualTo("invalid_field");
    assertThat(create(Map.of("after", 1_000_000_000)).code()).isEqualTo("invalid_field");
    assertThat(create(Map.of("after", -1)).code()).isEqualTo("invalid_field");
    for (int i = 0; i < 10; i++) {
      assertThat(create(Map.of()).status()).isEqualTo(200);
    }
    assertThat(create(Map.of()).code()).isEqualTo("too_many_webhooks");
  }

  private Answer create(Map<String, ?> fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("url", url());
    body.putAll(fields);
    return post("/webhooks", sponsor(), body);
  }

  private String fund(String name) {
    Wallet wallet = Wallet.of(chain, sensui, "webhook " + name);
    Answer funded = wallet.fund(wallet.payment(0));
    assertThat(funded.status()).as(funded.body()).isEqualTo(200);
    return funded.at("/id");
  }

  private List<String> statesOf(String id) {
    return calls.stream().flatMap(call -> call.statesOf(id).stream()).toList();
  }

  private long positionOf(String webhook) {
    return database
        .sql("SELECT position FROM webhook WHERE id = ?::uuid")
        .param(webhook)
        .query(Long.class)
        .single();
  }

  private static Map<String, Object> position(Answer created) {
    return Map.of("after", created.json().at("/data/position").asLong());
  }

  private Map<String, Object> verified(Call call) {
    var policy =
        TokenPolicy.strict("webhook").type("sensui-webhook").audiences(Set.of(origin())).build();
    var verification = new JwtVerifier(resolver, Clock.systemUTC()).verify(call.token(), policy);
    assertThat(verification).isInstanceOf(Verification.Verified.class);
    return ((Verification.Verified) verification).jwt().claims();
  }

  private String origin() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort();
  }

  private String url() {
    return origin() + "/hook";
  }

  private static TestIdentity sponsor() {
    return TestIdentities.sponsor();
  }

  private Answer list(TestIdentity who) {
    return sensui.get("/webhooks", "Authorization", "Bearer " + token(who));
  }

  private Answer delete(String path, TestIdentity who) {
    return sensui.delete(path, "Authorization", "Bearer " + token(who));
  }

  private Answer post(String path, TestIdentity who, Map<String, ?> body) {
    return sensui.post(
        path, JSON.writeValueAsString(body), "Authorization", "Bearer " + token(who));
  }

  private static String token(TestIdentity who) {
    return Tokens.signed(who, Map.of("type", "sponsor"), Duration.ofMinutes(5));
  }
}
