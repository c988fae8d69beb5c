package me.uport.platform.demo;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import me.uport.backup.HeadReceiptVerifier;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.platform.Service;
import me.uport.wallet.keys.InMemoryStore;
import me.uport.wallet.keys.RecoveryPhrase;
import me.uport.wallet.keys.WalletKeys;
import me.uport.wallet.mailbox.Consents;
import me.uport.wallet.mailbox.Mailbox;
import me.uport.wallet.mailbox.PushLimits;
import me.uport.wallet.memory.Memory;
import me.uport.wallet.memory.MemoryCipher;
import me.uport.wallet.request.Answer;
import me.uport.wallet.request.AnswerDelivery;
import me.uport.wallet.request.Answers;
import me.uport.wallet.request.Disclosed;
import me.uport.wallet.request.ReadRequest;
import me.uport.wallet.request.RequestReader;
import me.uport.wallet.request.WalletRequest;
import tools.jackson.databind.node.StringNode;

/** The scripted wallet: the library's, and everything that it is follows from its phrase. */
final class Wallet {

  private static final int IDENTITY = 0;
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);

  private final World world;
  private final RecoveryPhrase phrase;
  private final WalletKeys keys;
  private final BoxKeyPair encryption;
  private final Did did;
  private final JwtSigner signer;
  private final Mailbox mailbox;
  private final Consents consents;
  private final RequestReader requests;

  Wallet(World world, RecoveryPhrase phrase) {
    this.world = world;
    this.phrase = phrase;
    this.keys = WalletKeys.of(phrase);
    this.encryption = keys.encryption(IDENTITY);
    this.did = world.didOf(deviceKey());
    this.signer = world.signerOf(deviceKey());
    this.mailbox = new Mailbox(world.client(Service.PUTUTU), signer, encryption);
    this.consents = new Consents(world.client(Service.PUTUTU), signer);
    this.requests = new RequestReader(world.verifier(), world.transport(), Set.of(did.toString()));
  }

  PrivateKey deviceKey() {
    return keys.device(IDENTITY);
  }

  Address address() {
    return deviceKey().address();
  }

  Address recoveryAddress() {
    return keys.recovery(IDENTITY).address();
  }

  Did did() {
    return did;
  }

  /** The words that its owner has written down. */
  List<String> words() {
    return phrase.words();
  }

  /** Notes events, and brings them to the backup; how many there are then. */
  long backUp(List<String> events) {
    Memory memory = memory();
    events.forEach(event -> memory.note(StringNode.valueOf(event)));
    return memory.sync().length();
  }

  /** All that was backed up, fetched by a device that knows nothing yet. */
  List<String> restoreHistory() {
    return memory().sync().events().stream().map(event -> event.content().asString()).toList();
  }

  private Memory memory() {
    return new Memory(
        world.client(Service.CALEUCHE),
        signer,
        MemoryCipher.of(keys, IDENTITY, world.random()),
        new InMemoryStore(),
        did,
        world.resolver(),
        new HeadReceiptVerifier(world.resolver(), world.clock(), world.keeperOfBackups()));
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
    return consents.register("fcm", deviceToken);
  }

  /** Allows a dapp to push to an endpoint of this wallet. */
  String notificationToken(Did dapp, String endpoint) {
    return consents.allow(dapp, endpoint, TOKEN_LIFETIME, PushLimits.NONE);
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
}
