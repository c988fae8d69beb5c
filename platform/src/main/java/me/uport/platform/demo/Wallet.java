package me.uport.platform.demo;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.platform.Service;
import me.uport.wallet.mailbox.Mailbox;
import me.uport.wallet.request.Answer;
import me.uport.wallet.request.AnswerDelivery;
import me.uport.wallet.request.Answers;
import me.uport.wallet.request.Disclosed;
import me.uport.wallet.request.ReadRequest;
import me.uport.wallet.request.RequestReader;
import me.uport.wallet.request.WalletRequest;

/** The scripted wallet. Everything that it is follows from its device key. */
final class Wallet {

  private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);

  private final World world;
  private final PrivateKey deviceKey;
  private final BoxKeyPair encryption;
  private final Did did;
  private final JwtSigner signer;
  private final Mailbox mailbox;
  private final RequestReader requests;

  Wallet(World world, PrivateKey deviceKey) {
    this.world = world;
    this.deviceKey = deviceKey;
    this.encryption = BoxKeyPair.of(Hashes.sha256(Hex.decode(deviceKey.toHex())));
    this.did = world.didOf(deviceKey);
    this.signer = world.signerOf(deviceKey);
    this.mailbox = new Mailbox(world.client(Service.PUTUTU), signer, encryption);
    this.requests = new RequestReader(world.verifier(), world.transport(), Set.of(did.toString()));
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

  JwtSigner signer() {
    return signer;
  }

  /** Reads a request out of the topic that a QR code leads to, and answers it where it says. */
  void answerRequestAt(URI topic, String name, String notificationToken) {
    WalletRequest.Disclosure request =
        as(WalletRequest.Disclosure.class, requests.read(topic.toString()));
    Answer answer =
        new Answers(signer, encryption.publicKey(), world.random())
            .disclose(
                request, Disclosed.nothing().own("name", name).notifications(notificationToken));
    new AnswerDelivery(world.transport(), AnswerDelivery.HTTP_TOO).deliver(request, answer);
  }

  /** Registers this phone for pushes; the id of its endpoint. */
  String registerForPush(String deviceToken) {
    return mailbox.register("fcm", deviceToken);
  }

  /** Allows a dapp to push to an endpoint of this wallet. */
  String notificationToken(Did dapp, String endpoint) {
    return mailbox.allow(dapp, endpoint, TOKEN_LIFETIME);
  }

  /**
   * Fetches a message, decrypts it, believes it only when its sender's DID document proves it, and
   * acknowledges it.
   */
  WalletRequest.Transaction readMessage(String id) {
    Mailbox.Message message =
        mailbox.waiting().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new DemoFailure("the mailbox should have message " + id));
    String text =
        message.text().orElseThrow(() -> new DemoFailure("message " + id + " does not decrypt"));
    WalletRequest.Transaction request =
        as(WalletRequest.Transaction.class, requests.readPushed(text));
    mailbox.acknowledge(message);
    return request;
  }

  private static <T extends WalletRequest> T as(Class<T> kind, ReadRequest read) {
    return switch (read) {
      case ReadRequest.Understood(WalletRequest request) when kind.isInstance(request) ->
          kind.cast(request);
      case ReadRequest.Understood(WalletRequest request) ->
          throw new DemoFailure("a request should be a " + kind + ", found " + request);
      case ReadRequest.Refused(String code, String message) ->
          throw new DemoFailure("a request was refused as " + code + ": " + message);
    };
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
}
