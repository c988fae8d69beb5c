package me.uport.platform.demo;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.VerifiedJwt;
import me.uport.platform.Service;

/**
 * The scripted dapp: asks a user for her name, and later sends her a request that only she can
 * read.
 */
final class Dapp {

  private static final Duration REQUEST_LIFETIME = Duration.ofMinutes(10);
  private static final Optional<String> NOBODY = Optional.empty();

  private final World world;
  private final Did did;
  private final JwtSigner signer;

  Dapp(World world) {
    PrivateKey key = PrivateKey.generate(world.random());
    this.world = world;
    this.did = world.didOf(key);
    this.signer = world.signerOf(key);
  }

  Did did() {
    return did;
  }

  /** An empty topic, as its URL: where the answer is to come. */
  URI openTopic() {
    return post(Map.of());
  }

  /**
   * Asks for a name: the signed request lies in a topic of its own, whose URL is small enough for a
   * QR code.
   *
   * @param callback the topic that the answer is to be posted to
   */
  URI askForName(URI callback) {
    String request =
        signer.sign(
            Map.of(
                "type", "shareReq",
                "requested", List.of("name"),
                "permissions", List.of("notifications"),
                "callback", callback.toString()),
            REQUEST_LIFETIME);
    return post(Map.of("message", request));
  }

  /**
   * Waits for the answer, and believes it only when the user's DID document proves it and it
   * answers this dapp.
   */
  VerifiedJwt awaitAnswer(URI callback) {
    String token =
        Http.await(
            "an answer in the topic",
            () -> {
              Answer answer = world.http().get(callback, NOBODY).expect(200);
              return answer.body().at("/message/access_token").asStringOpt();
            });
    TokenPolicy shareResponse =
        TokenPolicy.strict("shareResp")
            .type("shareResp")
            .requireClaims("own", "req", "capabilities")
            .audiences(java.util.Set.of(did.toString()))
            .build();
    return world.verified(token, shareResponse);
  }

  /**
   * A request for a signature on chain, encrypted for the user and handed to Pututu; the message's
   * id.
   */
  String push(String notificationToken, BoxPublicKey userKey) {
    String request =
        signer.sign(
            Map.of(
                "type", "ethtx",
                "to", Address.ZERO.toString(),
                "value", "0x1",
                "label", "A gift for nobody"),
            REQUEST_LIFETIME);
    String encrypted = userKey.encrypt(request, world.random()).toJson();
    return world
        .http()
        .post(
            world.url(Service.PUTUTU, "/sns"),
            Optional.of(notificationToken),
            Map.of("message", encrypted))
        .expect(200)
        .text("/data");
  }

  private URI post(Map<String, ?> content) {
    String id =
        world
            .http()
            .post(world.url(Service.CHASQUI, "/topic"), NOBODY, content)
            .expect(201)
            .text("/topicId");
    return world.url(Service.CHASQUI, "/topic/" + id);
  }
}
