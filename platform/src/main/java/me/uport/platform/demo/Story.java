package me.uport.platform.demo;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution;
import me.uport.jwt.VerifiedJwt;
import me.uport.node.BlockTag;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import me.uport.platform.FuelTokens;
import me.uport.wallet.identity.ContractIdentity;
import me.uport.wallet.keys.RecoveryPhrase;

/** The story itself: a user without ether meets a dapp, and loses her phone in the end. */
final class Story {

  private static final String CLAIM = "nickname";

  private final World world;
  private final PushProvider provider;
  private final Narrator narrator;
  private final FuelTokens fuelTokens;
  private final Wallet wallet;
  private final Dapp dapp;

  Story(World world, PushProvider provider, Narrator narrator) {
    this.world = world;
    this.provider = provider;
    this.narrator = narrator;
    this.fuelTokens = new FuelTokens(world.platform().fuelTokenIssuer(), world.clock());
    this.wallet = new Wallet(world, RecoveryPhrase.generate(world.random()));
    this.dapp = new Dapp(world);
  }

  void tell() {
    String fuelToken = fuelToken(wallet.deviceKey());
    IdentityOnChain onChain = new IdentityOnChain(world, wallet.deviceKey(), _ -> fuelToken);
    ContractIdentity identity = identity(onChain);
    documentResolved();
    disclosureAndPush();
    claimRelayed(onChain, identity);
    unfundedKeyFunded();
    lostAndRestored(identity);
  }

  private String fuelToken(PrivateKey key) {
    return narrator.step(
        "fuel token minted",
        () -> fuelTokens.mint(key.address()),
        token -> "for device key " + key.address());
  }

  private ContractIdentity identity(IdentityOnChain onChain) {
    narrator.step(
        "identity requested of Unnu",
        () -> onChain.request(wallet.recoveryAddress()),
        hash -> "transaction " + hash);
    return narrator.step(
        "identity created on chain and looked up",
        onChain::awaitIdentity,
        created -> "Proxy " + created.address());
  }

  private void documentResolved() {
    narrator.step(
        "DID resolved from ERC-1056",
        () -> document(world.resolver().resolve(wallet.did())),
        document -> document.id() + " with " + document.verificationMethods().size() + " key");
  }

  private void disclosureAndPush() {
    String phone = "demo-phone-" + UUID.randomUUID();
    String endpoint =
        narrator.step("phone registered at Pututu", () -> wallet.registerForPush(phone), id -> id);
    URI callback =
        narrator.step("topic for the answer opened at Chasqui", dapp::openTopic, URI::toString);
    URI request =
        narrator.step(
            "disclosure request put into a topic", () -> dapp.askForName(callback), URI::toString);
    String permission = wallet.notificationToken(dapp.did(), endpoint);
    VerifiedJwt answer =
        narrator.step(
            "request answered by the wallet",
            () -> {
              wallet.answerRequestAt(request, "Alice", permission);
              return dapp.awaitAnswer(callback);
            },
            response -> response.issuer() + " discloses " + response.claims().get("own"));
    pushed(answer, phone);
  }

  private void pushed(VerifiedJwt answer, String phone) {
    BoxPublicKey userKey = BoxPublicKey.parse(claim(answer, "boxPub", String.class));
    String permission = claim(answer, "capabilities", List.class).getFirst().toString();
    String message =
        narrator.step(
            "request pushed through Pututu",
            () -> dapp.push(permission, userKey),
            id -> "message " + id);
    narrator.step(
        "phone woken by the push provider",
        () ->
            Http.await(
                "a wake-up of the phone", () -> Optional.of(phone).filter(provider::hasWoken)),
        woken -> woken);
    narrator.step(
        "request decrypted, its sender verified",
        () -> wallet.readMessage(message),
        request -> "from " + request.origin().requester());
  }

  private void claimRelayed(IdentityOnChain onChain, ContractIdentity identity) {
    narrator.step(
        "meta-transaction relayed by Sensui",
        () -> onChain.claim(identity, CLAIM, "alice"),
        hash -> "transaction " + hash);
    narrator.step(
        "claim visible in the claims registry",
        () ->
            require(
                onChain.claimStands(identity, CLAIM, "alice"),
                "the claim should stand in the registry"),
        stands -> identity.address() + " says " + CLAIM + " = alice");
  }

  private void unfundedKeyFunded() {
    PrivateKey poor = PrivateKey.generate(world.random());
    String token = fuelTokens.mint(poor.address());
    IdentityOnChain onChain = new IdentityOnChain(world, poor, _ -> token);
    SignedTransaction transfer = onChain.transfer(wallet.address(), Wei.gwei(1000));
    narrator.step(
        "unfunded key funded by Sensui",
        () -> {
          onChain.fund(transfer);
          return world.node().balance(poor.address(), BlockTag.LATEST);
        },
        balance -> poor.address() + " has " + balance + " wei");
    narrator.step(
        "its transaction sent and mined",
        () -> onChain.send(transfer),
        hash -> "transaction " + hash);
  }

  private void lostAndRestored(ContractIdentity identity) {
    List<String> history =
        List.of(
            "identity " + identity.address(),
            "connected with " + dapp.did(),
            "claimed " + CLAIM + " = alice");
    narrator.step(
        "events backed up at Caleuche",
        () -> wallet.backUp(history),
        length -> length + ", which nobody else can read");
    narrator.step(
        "wallet lost, restored from its phrase",
        () -> {
          String words = String.join(" ", wallet.words());
          List<String> found = new Wallet(world, RecoveryPhrase.parse(words)).restoreHistory();
          require(
              found.equals(history),
              "the restored history should be " + history + ", found " + found);
          return found;
        },
        found -> found.size() + " events, the first is: " + found.getFirst());
  }

  private static DidDocument document(DidResolution resolution) {
    return switch (resolution) {
      case DidResolution.Resolved resolved -> resolved.document();
      case DidResolution.NotResolved unresolved ->
          throw new DemoFailure(
              "the DID should resolve, found " + unresolved.code() + ": " + unresolved.message());
    };
  }

  private static <T> T claim(VerifiedJwt jwt, String name, Class<T> type) {
    return jwt.claim(name)
        .filter(type::isInstance)
        .map(type::cast)
        .orElseThrow(() -> new DemoFailure("the answer should have a claim " + name));
  }

  private static boolean require(boolean holds, String failure) {
    if (!holds) {
      throw new DemoFailure(failure);
    }
    return true;
  }
}
