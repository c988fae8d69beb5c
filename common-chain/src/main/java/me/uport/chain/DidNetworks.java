package me.uport.chain;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import me.uport.did.ethr.EthrNetwork;
import me.uport.did.ethr.HeadView;
import me.uport.did.uport.UportNetwork;
import me.uport.did.uport.UportNetwork.Kind;
import me.uport.node.EthrChainReader;

/**
 * The networks that DIDs live on: {@code did:ethr} on those with an ERC-1056 registry, {@code
 * did:uport} on those with one that knows the hashes of documents.
 */
final class DidNetworks {
  private DidNetworks() {}

  /** The default network first: DIDs that name no network are its. */
  static List<EthrNetwork> of(Networks networks, HeadView view, DidIndexes indexes) {
    Network first = networks.defaultNetwork();
    EthrNetwork defaultNetwork =
        ethr(first, view, indexes)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Network "
                            + first.name()
                            + " has no ethereum-did-registry: DIDs that name no network would not"
                            + " resolve. Set uport.chain.networks.<label>.ethereum-did-registry"
                            + " (ETHEREUM_DID_REGISTRY_ADDRESS) to the address of its ERC-1056"
                            + " registry"));
    Stream<EthrNetwork> others =
        networks.all().stream()
            .filter(network -> !network.equals(first))
            .flatMap(network -> ethr(network, view, indexes).stream());
    return Stream.concat(Stream.of(defaultNetwork), others).toList();
  }

  /** uPort's own registry, and where there is none, ERC-780, which came after it. */
  static List<UportNetwork> withProfiles(Networks networks) {
    return networks.all().stream().flatMap(network -> uport(network).stream()).toList();
  }

  private static Optional<UportNetwork> uport(Network network) {
    return Optional.ofNullable(network.contracts().uportRegistry())
        .map(registry -> uport(network, Kind.UPORT_REGISTRY, registry))
        .or(
            () ->
                Optional.ofNullable(network.contracts().ethereumClaimsRegistry())
                    .map(registry -> uport(network, Kind.CLAIMS_REGISTRY, registry)));
  }

  private static UportNetwork uport(Network network, Kind kind, Address registry) {
    return new UportNetwork(
        BigInteger.valueOf(network.chainId()), kind, registry, new EthrChainReader(network.node()));
  }

  private static Optional<EthrNetwork> ethr(Network network, HeadView view, DidIndexes indexes) {
    Address registry = network.contracts().ethereumDidRegistry();
    return Optional.ofNullable(registry)
        .map(
            address ->
                new EthrNetwork(
                    network.name(),
                    network.chainId(),
                    address,
                    new EthrChainReader(network.node()),
                    view,
                    indexes.of(network)));
  }
}
