package me.uport.platform.demo;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import me.uport.contracts.ClaimsRegistryContract;
import me.uport.contracts.ContractCall;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.contracts.MetaTransaction;
import me.uport.contracts.RelayEnvelope;
import me.uport.contracts.TxRelayContract;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import me.uport.platform.Service;

/**
 * What a wallet does on chain without ether: it has its identity created, and speaks through it.
 */
final class IdentityOnChain {

  private static final String MANAGER = "MetaIdentityManager";

  private final World world;
  private final PrivateKey deviceKey;
  private final Optional<String> fuelToken;

  IdentityOnChain(World world, PrivateKey deviceKey, String fuelToken) {
    this.world = world;
    this.deviceKey = deviceKey;
    this.fuelToken = Optional.of(fuelToken);
  }

  /** Asks Unnu for an identity; the hash of the transaction that creates it. */
  String create(Address recoveryKey) {
    return world
        .http()
        .post(
            world.url(Service.UNNU, "/createIdentity"),
            fuelToken,
            Map.of(
                "deviceKey", deviceKey.address().toString(),
                "recoveryKey", recoveryKey.toString(),
                "blockchain", world.blockchain(),
                "managerType", MANAGER))
        .expect(200)
        .text("/data/txHash");
  }

  /** Asks Unnu until the identity is mined; its address. */
  Address awaitIdentity() {
    return Http.await("the identity of " + deviceKey.address(), this::lookup);
  }

  /** Has a claim about itself written in the identity's name; the id of the relayed transaction. */
  String claim(Address identity, String key, String value) {
    ClaimsRegistryContract registry = registry();
    ContractCall claim = registry.setSelfClaim(hash(key), hash(value));
    ContractCall inItsName =
        new MetaIdentityManagerContract(world.contract(UportContract.META_IDENTITY_MANAGER))
            .forwardTo(deviceKey.address(), identity, claim.to(), Wei.ZERO, claim.data());
    Address relay = world.contract(UportContract.TX_RELAY);
    BigInteger nonce = new TxRelayContract(relay).nonce(deviceKey.address()).ask(world.node());
    RelayEnvelope envelope =
        new RelayEnvelope(relay, MetaTransaction.of(relay, nonce, inItsName).sign(deviceKey));
    return world
        .http()
        .post(
            world.url(Service.SENSUI, "/relay"),
            fuelToken,
            Map.of("metaSignedTx", envelope.encode().toString(), "blockchain", world.blockchain()))
        .expect(200)
        .text("/id");
  }

  /** Whether the claims registry shows the claim of an identity about itself. */
  boolean claimStands(Address identity, String key, String value) {
    return registry().claim(identity, identity, hash(key)).ask(world.node()).equals(hash(value));
  }

  private Optional<Address> lookup() {
    Answer answer =
        world
            .http()
            .post(
                world.url(Service.UNNU, "/lookup"),
                Optional.empty(),
                Map.of(
                    "deviceKey", deviceKey.address().toString(), "blockchain", world.blockchain()));
    if (answer.status() == 404 && answer.body().path("code").asString("").equals("not_mined")) {
      return Optional.empty();
    }
    return Optional.of(Address.parse(answer.expect(200).text("/data/identity")));
  }

  private ClaimsRegistryContract registry() {
    return new ClaimsRegistryContract(world.contract(UportContract.ETHEREUM_CLAIMS_REGISTRY));
  }

  private static Hash32 hash(String text) {
    return Hash32.of(Hashes.keccak256(text.getBytes(StandardCharsets.UTF_8)));
  }
}
