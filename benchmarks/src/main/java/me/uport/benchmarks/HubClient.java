package me.uport.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import me.uport.backup.EventEnvelope;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wallet with a hub of its own. Of one thread. */
final class HubClient {

  private static final Duration LIFETIME = Duration.ofMinutes(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAGE = 100;

  private final URI service;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SecureRandom random = new SecureRandom();
  private final Did owner;
  private final JwtSigner signer;
  private @Nullable String head;
  private boolean knowsHead;

  HubClient(URI service) {
    this.service = service;
    PrivateKey key = PrivateKey.generate(random);
    this.owner = new Did("ethr", "0x539:" + key.address());
    this.signer = new JwtSigner(owner, key, JwtAlgorithm.ES256K, Clock.systemUTC());
  }

  /** As the service spells it. */
  String owner() {
    return owner.toString();
  }

  /** Signs an event and appends it. */
  void append() throws Exception {
    if (!knowsHead) {
      JsonNode found = get("/chain?limit=1", Map.of()).at("/data/head");
      head = found.isNull() ? null : found.asString();
      knowsHead = true;
    }
    Map<String, Object> claims = new HashMap<>();
    claims.put("previous", head);
    claims.put("event", EventEnvelope.seal(new byte[32], head, new byte[500], random));
    String body = JSON.writeValueAsString(Map.of("event_token", signer.sign(claims, LIFETIME)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service + "/event"))
            .POST(BodyPublishers.ofString(body))
            .build();
    head = send(request).at("/data/id").asString();
  }

  /** The first hundred events. */
  void firstPage() throws Exception {
    expectPage(get("/event?per_page=" + PAGE, Map.of()));
  }

  /** The last page that is full. */
  void tailPage() throws Exception {
    JsonNode found = get("/event?per_page=1", Map.of());
    long pages = found.at("/data/total").asLong() / PAGE;
    expectPage(get("/event?per_page=" + PAGE + "&page=" + pages, Map.of()));
  }

  private static void expectPage(JsonNode answer) {
    if (answer.at("/data/events").size() != PAGE) {
      throw new IllegalStateException("a page should be full, found " + answer);
    }
  }

  private JsonNode get(String path, Map<String, ?> claims) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(service + path))
            .header("Authorization", "Bearer " + signer.sign(claims, LIFETIME))
            .GET()
            .build());
  }

  private JsonNode send(HttpRequest request) throws Exception {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          request + " should answer 200, found " + response.statusCode() + response.body());
    }
    return JSON.readTree(response.body());
  }
}
