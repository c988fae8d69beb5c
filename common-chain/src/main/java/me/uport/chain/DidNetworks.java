package me.uport.chain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import me.uport.did.ethr.EthrNetwork;
import me.uport.node.EthrChainReader;

/** The networks that {@code did:ethr} lives on: those with an ERC-1056 registry. */
final class DidNetworks {
  private DidNetworks() {}

  /** The default network first: DIDs that name no network are its. */
  static List<EthrNetwork> of(Networks networks) {
    Network first = networks.defaultNetwork();
    EthrNetwork defaultNetwork =
        ethr(first)
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
            .flatMap(network -> ethr(network).stream());
    return Stream.concat(Stream.of(defaultNetwork), others).toList();
  }

  private static Optional<EthrNetwork> ethr(Network network) {
    Address registry = network.contracts().ethereumDidRegistry();
    return Optional.ofNullable(registry)
        .map(
            address ->
                new EthrNetwork(
                    network.name(),
                    network.chainId(),
                    address,
                    new EthrChainReader(network.node())));
  }
}
