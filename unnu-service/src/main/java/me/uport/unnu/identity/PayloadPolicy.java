package me.uport.unnu.identity;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.uport.chain.Network;
import me.uport.contracts.ContractAddresses;
import me.uport.crypto.Address;
import org.springframework.stereotype.Component;

/** Which contracts a new identity may call while it is created. */
@Component
class PayloadPolicy {
  private static final String ANY = "any";
  private static final String REGISTRIES = "registries";

  private final boolean any;
  private final boolean registries;
  private final Set<Address> destinations;

  PayloadPolicy(PayloadProperties properties) {
    Set<String> configured =
        properties.destinations().stream()
            .map(destination -> destination.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    this.any = configured.remove(ANY);
    this.registries = configured.remove(REGISTRIES);
    this.destinations = configured.stream().map(Address::parse).collect(Collectors.toSet());
  }

  boolean allows(Network network, Address destination) {
    return any
        || destinations.contains(destination)
        || (registries && registriesOf(network.contracts()).anyMatch(destination::equals));
  }

  private static Stream<Address> registriesOf(ContractAddresses contracts) {
    return Stream.of(
            contracts.uportRegistry(),
            contracts.ethereumClaimsRegistry(),
            contracts.ethereumDidRegistry())
        .filter(Objects::nonNull);
  }
}
