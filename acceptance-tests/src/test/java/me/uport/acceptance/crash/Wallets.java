package me.uport.acceptance.crash;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import me.uport.contracts.ClaimsRegistryContract;
import me.uport.contracts.ContractCall;
import me.uport.contracts.CounterfactualCreation.Created;
import me.uport.contracts.CounterfactualIdentityManagerContract;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.contracts.MetaTransaction;
import me.uport.contracts.RelayEnvelope;
import me.uport.contracts.SignedMetaTransaction;
import me.uport.contracts.TxRelayContract;
import me.uport.contracts.UnsignedEnvelope;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.jwt.JwtSigner;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * New wallets without ether, and what they want of the services, at the expense of two sponsors.
 */
final class Wallets {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration LIFETIME = Duration.ofHours(6);
  private static final long GAS = 50_000;
  private static final Wei GAS_PRICE = Wei.gwei(3);
  private static final TestIdentity OTHER_SPONSOR = TestIdentities.named("another sponsor");

  private static final Hash32 TYPE =
      Hash32.of(Arrays.copyOf("veriKey".getBytes(StandardCharsets.US_ASCII), 32));

  private final PlatformDescription platform;
  private final JwtSigner sponsor;
  private final JwtSigner otherSponsor;

  Wallets(PlatformDescription platform) {
    Clock clock = Clock.systemUTC();
    this.platform = platform;
    var issuer = platform.fuelTokenIssuer();
    this.sponsor = new JwtSigner(issuer.issuer(), issuer.key(), clock);
    this.otherSponsor =
        new JwtSigner(OTHER_SPONSOR.did(platform.network().id()), OTHER_SPONSOR.key(), clock);
  }

  /** The DIDs of the sponsors, as services are configured with them. */
  String sponsors() {
    return platform.fuelTokenIssuer().did()
        + ","
        + OTHER_SPONSOR.did(platform.network().id()).toString();
  }

  List<Wish> wishesOf(Service service) {
    return service == Service.SENSUI ? ofSensui() : ofUnnu();
  }

  /** Two meta-transactions of one signer, the second of which comes first, among others. */
  private List<Wish> ofSensui() {
    PrivateKey device = PrivateKey.generate(RANDOM);
    Wish second = metaTransaction(device, 1, null);
    return List.of(second, metaTransaction(device, 0, second), didChange(), topUp());
  }

  private List<Wish> ofUnnu() {
    return List.of(identity(), promisedIdentity(), promisedIdentity());
  }

  private Wish metaTransaction(PrivateKey device, long nonce, @Nullable Wish after) {
    Address relay = platform.contract(UportContract.TX_RELAY);
    ContractCall claim =
        new ClaimsRegistryContract(platform.contract(UportContract.ETHEREUM_CLAIMS_REGISTRY))
            .setClaim(device.address(), TYPE, TYPE);
    SignedMetaTransaction signed =
        MetaTransaction.of(relay, BigInteger.valueOf(nonce), claim).sign(device);
    return relayed(
        device,
        new RelayEnvelope(relay, signed).encode(),
        new TxRelayContract(relay).relayMetaTx(signed),
        after);
  }

  private Wish didChange() {
    PrivateKey device = PrivateKey.generate(RANDOM);
    var registry = new DidRegistryContract(platform.contract(UportContract.ETHEREUM_DID_REGISTRY));
    DidChange change =
        new DidChange.AddDelegate(device.address(), TYPE, device.address(), Duration.ofDays(1));
    ContractCall call =
        registry.applySigned(
            change, device.sign(registry.hashToSign(change, BigInteger.ZERO).bytes()));
    return relayed(device, new UnsignedEnvelope(call.to(), call.data()).encode(), call, null);
  }

  private Wish relayed(PrivateKey device, Bytes envelope, ContractCall call, @Nullable Wish after) {
    return wish(
        "/relay",
        Map.of("metaSignedTx", envelope.toString(), "blockchain", platform.network().name()),
        device,
        sent -> sent.to().equals(call.to()) && sent.data().equals(call.data()),
        after);
  }

  private Wish topUp() {
    PrivateKey device = PrivateKey.generate(RANDOM);
    Bytes payment =
        new UnsignedTransaction.Legacy(
                platform.network().id(), 0, GAS_PRICE, GAS, Address.ZERO, Wei.ZERO, Bytes.EMPTY)
            .sign(device)
            .raw();
    return wish(
        "/fund",
        Map.of("tx", payment.toString(), "blockchain", platform.network().name()),
        device,
        sent -> sent.to().equals(device.address()) && !sent.value().isZero(),
        null);
  }

  private Wish identity() {
    PrivateKey device = PrivateKey.generate(RANDOM);
    var manager =
        new MetaIdentityManagerContract(platform.contract(UportContract.META_IDENTITY_MANAGER));
    return created(
        device,
        "MetaIdentityManager",
        sent ->
            manager
                .created(sent.receipt())
                .filter(event -> event.owner().equals(device.address()))
                .isPresent());
  }

  private Wish promisedIdentity() {
    PrivateKey device = PrivateKey.generate(RANDOM);
    var manager =
        new CounterfactualIdentityManagerContract(
            platform.contract(UportContract.COUNTERFACTUAL_IDENTITY_MANAGER));
    return created(
        device,
        "CounterfactualIdentityManager",
        sent ->
            manager.creations(sent.receipt()).stream()
                .anyMatch(
                    each ->
                        each instanceof Created created
                            && created.keys().owner().equals(device.address())));
  }

  private Wish created(PrivateKey device, String manager, Predicate<OnChain> effect) {
    return wish(
        "/createIdentity",
        Map.of(
            "deviceKey",
            device.address().toString(),
            "recoveryKey",
            Address.ZERO.toString(),
            "blockchain",
            platform.network().name(),
            "managerType",
            manager),
        device,
        effect,
        null);
  }

  private Wish wish(
      String path,
      Map<String, String> body,
      PrivateKey device,
      Predicate<OnChain> effect,
      @Nullable Wish after) {
    JwtSigner payer = RANDOM.nextBoolean() ? sponsor : otherSponsor;
    String token = payer.sign(Map.of("sub", device.address().toString(), "type", "fuel"), LIFETIME);
    return new Wish(
        path, JSON.writeValueAsString(body), token, effect, UUID.randomUUID().toString(), after);
  }
}
