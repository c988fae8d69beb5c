package me.uport.platform.demo;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.VerifiedJwt;
import me.uport.platform.Service;
import tools.jackson.databind.JsonNode;

/** The scripted wallet's keys and tokens. Everything that it is follows from its device key. */
final class Wallet {

  private static final Duration REQUEST_LIFETIME = Duration.ofMinutes(10);
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);
  private static final Optional<String> NOBODY = Optional.empty();

  private final World world;
  private final PrivateKey deviceKey;
  private final BoxKeyPair encryption;
  private final Did did;
  private final JwtSigner signer;

  Wallet(World world, PrivateKey deviceKey) {
    this.world = world;
    this.deviceKey = deviceKey;
    this.encryption = BoxKeyPair.of(Hashes.sha256(Hex.decode(deviceKey.toHex())));
    this.did = world.didOf(deviceKey);
    this.signer = world.signerOf(deviceKey);
  }

  PrivateKey deviceKey() {
    return deviceKey;
  }

  Address address() {
    return deviceKey.address();
  }

  Did did() {
    return did;
  }

  BoxPublicKey encryptionKey() {
    return encryption.publicKey();
  }

  JwtSigner signer() {
    return signer;
  }

  /** Reads a request out of the topic that a QR code leads to, and answers it where it says. */
  void answerRequestAt(URI topic, String name, String notificationToken) {
    String request = world.http().get(topic, NOBODY).expect(200).text("/message/message");
    VerifiedJwt asked = world.verified(request, requestOf("shareReq", "requested"));
    String answer =
        signer.sign(
            Map.of(
                "type", "shareResp",
                "aud", asked.issuer().toString(),
                "req", request,
                "own", Map.of("name", name),
                "boxPub", encryption.publicKey().toBase64(),
                "capabilities", List.of(notificationToken)),
            REQUEST_LIFETIME);
    String callback =
        asked.text("callback").orElseThrow(() -> new DemoFailure("the request names no callback"));
    world.http().post(URI.create(callback), NOBODY, Map.of("access_token", answer)).expect(200);
  }

  /** Registers this phone for pushes; the id of its endpoint. */
  String registerForPush(String deviceToken) {
    return world
        .http()
        .post(
            world.url(Service.PUTUTU, "/device"),
            Optional.of(userAuth()),
            Map.of("platform", "fcm", "token", deviceToken))
        .expect(201)
        .text("/data/id");
  }

  /** Allows a dapp to push to an endpoint of this wallet. */
  String notificationToken(Did dapp, String endpoint) {
    return signer.sign(
        Map.of("type", "notifications", "aud", dapp.toString(), "value", endpoint), TOKEN_LIFETIME);
  }

  /**
   * Fetches a message, decrypts it, believes it only when its sender's DID document proves it, and
   * deletes it.
   */
  VerifiedJwt readMessage(String id) {
    Optional<String> bearer = Optional.of(userAuth());
    JsonNode messages =
        world.http().get(world.url(Service.PUTUTU, "/message"), bearer).expect(200).at("/data");
    for (JsonNode message : messages) {
      if (message.path("id").asString("").equals(id)) {
        VerifiedJwt request =
            world.verified(
                decrypt(message.path("message").asString()), requestOf("ethtx", "label"));
        world.http().delete(world.url(Service.PUTUTU, "/message/" + id), bearer).expectGone();
        return request;
      }
    }
    throw new DemoFailure("the mailbox should have message " + id + ", found " + messages);
  }

  String encrypt(String text) {
    return encryption.publicKey().encrypt(text, world.random()).toJson();
  }

  String decrypt(String encrypted) {
    try {
      return encryption.decrypt(EncryptedMessage.parse(encrypted));
    } catch (DecryptionException e) {
      throw new DemoFailure("a message cannot be decrypted: " + e.getMessage(), e);
    }
  }

  private String userAuth() {
    return signer.sign(Map.of("type", "user-auth"), TOKEN_LIFETIME);
  }

  private static TokenPolicy requestOf(String type, String claim) {
    return TokenPolicy.strict(type)
        .type(type)
        .requireClaims(claim)
        .allowClaims("permissions")
        .build();
  }
}
