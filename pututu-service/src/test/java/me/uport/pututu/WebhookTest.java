package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.web.outbound.Payload;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dapp is told what becomes of its message, by requests that it can trust. */
class WebhookTest extends PututuTest {

  private static final JsonMapper JSON = new JsonMapper();

  private record Posted(String authorization, Payload body) {
    JsonNode json() {
      return JSON.readTree(body.bytes());
    }
  }

  private final List<Posted> posted = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private HttpServer dapp;

  @Autowired private JwtVerifier verifier;

  @BeforeEach
  void start() throws IOException {
    dapp = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    dapp.createContext("/", this::receive);
    dapp.start();
  }

  @AfterEach
  void stop() {
    dapp.stop(0);
  }

  @Test
  void everyStepIsPostedOnceAndInOrderSignedByTheInstallation() throws Exception {
    Scene scene = scene();
    String id = send(scene).at("/data");
    await("the push", () -> steps().contains("pushed"));

    pututu.get("/message", scene.user().userAuth());
    pututu.delete("/message/" + id, scene.user().userAuth());

    await("the end", () -> steps().contains("deleted"));
    assertThat(steps()).containsExactly("accepted", "pushed", "fetched", "deleted");
    for (Posted post : posted) {
      assertThat(post.json().path("id").asString()).isEqualTo(id);
      assertSigned(post);
    }
  }

  private void assertSigned(Posted post) throws GeneralSecurityException {
    TokenPolicy policy =
        TokenPolicy.strict("webhook")
            .type("pututu-webhook")
            .audiences(java.util.Set.of(origin()))
            .build();
    var verification = verifier.verify(post.authorization().substring("Bearer ".length()), policy);
    assertThat(verification).isInstanceOf(Verification.Verified.class);
    var jwt = ((Verification.Verified) verification).jwt();
    assertThat(jwt.text("sha256").orElseThrow())
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(post.body().bytes())));
  }

  @Test
  void aReceiverThatFailsIsTriedAgainAndLosesNothing() {
    failures.set(2);
    send(scene());

    awaitAsTimePasses(Duration.ofSeconds(5), () -> steps().contains("pushed"));

    assertThat(steps()).containsExactly("accepted", "pushed");
  }

  @Test
  void aReceiverThatKeepsFailingIsGivenUp() {
    failures.set(1000);
    Answer sent = send(scene());
    String id = sent.at("/data");
    String[] key = {"Status-Key", sent.at("/statusKey")};

    awaitAsTimePasses(Duration.ofSeconds(5), () -> isGivenUp(id));

    failures.set(0);
    clock.advance(Duration.ofHours(1));
    assertThat(steps()).isEmpty();

    assertThat(tellAgain(id, "").code()).isEqualTo("no_authorization");
    assertThat(tellAgain(id, "", "Status-Key", "another").code()).isEqualTo("message_not_found");
    assertThat(tellAgain(id, "", key).status()).isEqualTo(200);
    await("what it missed", () -> steps().contains("pushed"));
    assertThat(steps()).containsExactly("accepted", "pushed");

    assertThat(tellAgain(id, "?after=-1", key).code()).isEqualTo("invalid_cursor");
    assertThat(tellAgain(id, "?after=0", key).status()).isEqualTo(200);
    await("all once more", () -> steps().size() == 4);
    assertThat(steps()).containsExactly("accepted", "pushed", "accepted", "pushed");
  }

  private Answer tellAgain(String id, String query, String... headers) {
    return service.post("/message/" + id + "/webhook" + query, "", headers);
  }

  @Test
  void aWebhookThatLeadsInsideIsRefusedBeforeAnythingIsStored() {
    Scene scene = scene();
    for (String url : List.of("http://10.0.0.1/x", "http://169.254.169.254/", "ftp://x", "::")) {
      Answer answer =
          pututu.post("/sns", scene.permission(), Map.of("message", "secret", "webhook", url));
      assertThat(answer.code()).isEqualTo("invalid_webhook");
    }
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).isEmpty();

    Answer without = push(scene, "no webhook");
    assertThat(tellAgain(without.at("/data"), "", "Status-Key", without.at("/statusKey")).code())
        .isEqualTo("no_webhook");
  }

  private Answer send(Scene scene) {
    Answer answer =
        pututu.post(
            "/sns", scene.permission(), Map.of("message", "secret", "webhook", origin() + "/hook"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private String origin() {
    return "http://127.0.0.1:" + dapp.getAddress().getPort();
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    if (!fails) {
      String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      posted.add(new Posted(authorization, Payload.of(body)));
    }
    byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(fails ? 500 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private List<String> steps() {
    return posted.stream()
        .flatMap(post -> post.json().path("events").valueStream())
        .map(event -> event.path("event").asString())
        .toList();
  }

  private boolean isGivenUp(String id) {
    return jdbc.sql("SELECT given_up FROM webhooks WHERE message_id = ?")
        .param(java.util.UUID.fromString(id))
        .query(Boolean.class)
        .single();
  }
}
