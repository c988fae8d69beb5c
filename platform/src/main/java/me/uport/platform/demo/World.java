package me.uport.platform.demo;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.jwt.VerifiedJwt;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import me.uport.wallet.identity.WalletNetwork;
import me.uport.wallet.services.HttpTransport;
import me.uport.wallet.services.ServiceClient;

/** What everybody in the story can reach: the services, the chain, and the DIDs on it. */
final class World implements AutoCloseable {

  private final PlatformDescription platform;
  private final JsonRpcNode node;
  private final DidResolver resolver;
  private final Http http = new Http();
  private final HttpTransport transport = new PersistentTransport();
  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();

  World(PlatformDescription platform) {
    this.platform = platform;
    PlatformDescription.Network network = platform.network();
    this.node = new JsonRpcNode(NodeSettings.of(network.id(), URI.create(network.rpcUrl())));
    EthrNetwork ethr =
        new EthrNetwork(
            network.name(),
            network.id(),
            contract(UportContract.ETHEREUM_DID_REGISTRY),
            new EthrChainReader(node));
    this.resolver = new EthrDidResolver(List.of(ethr), clock);
  }

  Http http() {
    return http;
  }

  JsonRpcNode node() {
    return node;
  }

  DidResolver resolver() {
    return resolver;
  }

  SecureRandom random() {
    return random;
  }

  Clock clock() {
    return clock;
  }

  PlatformDescription platform() {
    return platform;
  }

  HttpTransport transport() {
    return transport;
  }

  /** A client of a service for the wallet. */
  ServiceClient client(Service service) {
    return new ServiceClient(platform.service(service), transport);
  }

  /** Who signs for the backups; a wallet is told so by whoever runs them. */
  Did keeperOfBackups() {
    return Did.parse(
        client(Service.CALEUCHE).get("/log", null).path("data").path("did").asString());
  }

  /** The chain as the wallet sees it. */
  WalletNetwork network() {
    return new WalletNetwork(
        platform.network().name(),
        node,
        contract(UportContract.TX_RELAY),
        contract(UportContract.META_IDENTITY_MANAGER));
  }

  JwtVerifier verifier() {
    return new JwtVerifier(resolver, clock);
  }

  /** The URL of a route of a service. */
  URI url(Service service, String route) {
    return URI.create(platform.service(service) + route);
  }

  Address contract(UportContract contract) {
    return platform.contract(contract);
  }

  /** The DID of a key on this network. */
  Did didOf(PrivateKey key) {
    return network().didOf(key);
  }

  JwtSigner signerOf(PrivateKey key) {
    return new JwtSigner(didOf(key), key, clock);
  }

  /** A token of somebody else, proven by the DID document of its issuer. */
  VerifiedJwt verified(String token, TokenPolicy policy) {
    return switch (verifier().verify(token, policy)) {
      case Verification.Verified verified -> verified.jwt();
      case Verification.Rejected(String code, String message) ->
          throw new DemoFailure("a token was rejected as " + code + ": " + message);
    };
  }

  @Override
  public void close() {
    node.close();
  }
}
