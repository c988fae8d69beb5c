package me.uport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The judge is judged: by the RFC's own example, and by what push services refuse. */
class FakeWebPushTest {

  private static final FakeWebPush SERVICE = FakeWebPush.start();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final KeyPair sender = P256Keys.generate();

  @AfterAll
  static void close() {
    HTTP.close();
    SERVICE.close();
  }

  @Test
  void theSubscriberReadsTheExampleOfTheRfc() throws GeneralSecurityException {
    WebPushSubscription subscription = exampleOfRfc8291();
    byte[] body =
        decode(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
                + "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_"
                + "Qulcy4a-fN");

    assertThat(subscription.decrypt(body)).isEqualTo("When I grow up, I want to be a watermelon");
    body[body.length - 1] ^= 1;
    assertThatThrownBy(() -> subscription.decrypt(body))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void aSenderHasToShowItsTokenForThisServiceAndForADayAtMost() throws Exception {
    String endpoint = SERVICE.subscribe().endpoint();

    assertThat(status(endpoint, Map.of("Authorization", ""))).isEqualTo(401);
    assertThat(status(endpoint, Map.of("Authorization", "Bearer x"))).isEqualTo(401);
    assertThat(status(endpoint, authorized("https://other", 60))).isEqualTo(401);
    assertThat(status(endpoint, authorized(SERVICE.origin(), 25 * 3600))).isEqualTo(401);
    assertThat(status(endpoint, authorized(SERVICE.origin(), -5))).isEqualTo(401);
    String token = String.valueOf(authorized(SERVICE.origin(), 60).get("Authorization"));
    KeyPair other = P256Keys.generate();
    String key = P256Keys.encode(P256Keys.point((ECPublicKey) other.getPublic()));
    String stolen = token.replaceFirst("k=.*", "k=" + key);
    assertThat(status(endpoint, Map.of("Authorization", stolen))).isEqualTo(401);
  }

  @Test
  void aMessageHasToKeepToTheRules() throws Exception {
    Map<String, String> authorized = authorized(SERVICE.origin(), 60);
    String endpoint = SERVICE.subscribe().endpoint();

    assertThat(status(SERVICE.origin() + "/push/unknown", authorized)).isEqualTo(404);
    assertThat(status(endpoint, with(authorized, "TTL", "soon"))).isEqualTo(400);
    assertThat(status(endpoint, with(authorized, "Content-Encoding", "aesgcm"))).isEqualTo(400);
    assertThat(status(endpoint, with(authorized, "Urgency", "now"))).isEqualTo(400);
    assertThat(status(endpoint, with(authorized, "Topic", "x".repeat(33)))).isEqualTo(400);
    assertThat(status(endpoint, authorized, new byte[4097])).isEqualTo(413);
    // In good form, and not encrypted for this subscriber.
    assertThat(status(endpoint, authorized, new byte[200])).isEqualTo(400);
    String bound = SERVICE.subscribe(VapidKeys.generate().publicKey()).endpoint();
    assertThat(status(bound, authorized)).isEqualTo(403);
    assertThat(SERVICE.attempts()).isEmpty();
  }

  private static int status(String endpoint, Map<String, String> headers) throws Exception {
    return status(endpoint, headers, new byte[200]);
  }

  private static int status(String endpoint, Map<String, String> more, byte[] body)
      throws IOException, InterruptedException {
    Map<String, String> headers =
        new HashMap<>(Map.of("TTL", "60", "Content-Encoding", "aes128gcm"));
    headers.putAll(more);
    var request = HttpRequest.newBuilder(URI.create(endpoint)).timeout(Duration.ofMinutes(1));
    headers.forEach(request::header);
    return HTTP.send(
            request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private Map<String, String> authorized(String audience, int seconds)
      throws GeneralSecurityException {
    String input =
        part("{\"typ\":\"JWT\",\"alg\":\"ES256\"}")
            + "."
            + part(
                "{\"aud\":\"%s\",\"exp\":%d,\"sub\":\"mailto:test@example.com\"}"
                    .formatted(audience, Instant.now().getEpochSecond() + seconds));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(sender.getPrivate());
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    String key = P256Keys.encode(P256Keys.point((ECPublicKey) sender.getPublic()));
    String jwt = input + "." + P256Keys.encode(signature.sign());
    return Map.of("Authorization", "vapid t=" + jwt + ", k=" + key);
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return more;
  }

  private static WebPushSubscription exampleOfRfc8291() throws GeneralSecurityException {
    ECPublicKey publicKey =
        P256Keys.publicKey(
            decode(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"));
    BigInteger scalar = new BigInteger(1, decode("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"));
    var privateKey =
        KeyFactory.getInstance("EC")
            .generatePrivate(new ECPrivateKeySpec(scalar, publicKey.getParams()));
    return new WebPushSubscription(
        "https://push.example.net/x",
        new KeyPair(publicKey, privateKey),
        decode("BTBZMqHH6r4Tts7J_aSIgg"));
  }

  private static String part(String json) {
    return P256Keys.encode(json.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] decode(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }
}
