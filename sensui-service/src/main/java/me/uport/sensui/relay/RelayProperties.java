package me.uport.sensui.relay;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import me.uport.crypto.Address;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxGas of one relayed transaction
 * @param destinations the contracts that may be called; empty: all but our own
 * @param refusalMemory how long a meta-transaction that reverts is refused without asking the node
 *     again
 * @param maxReverts a signer whose meta-transactions have passed the simulation and reverted on
 *     chain so often within a day has to wait
 * @param window how far ahead of its turn a meta-transaction may come to be held; 0: none is
 * @param mostHeld of one signer
 * @param mostHeldOfSponsor of one sponsor, whoever has signed them
 * @param holdFor how long one is held
 * @param holdInterval how often it is looked whose turn has come
 * @param legacyDidRegistries addresses of registries of 2018, which count nonces in another way
 */
@Validated
@ConfigurationProperties("sensui.relay")
record RelayProperties(
    @Min(21_000) long maxGas,
    @DefaultValue Set<String> destinations,
    @NotNull Duration refusalMemory,
    @Min(1) int maxReverts,
    @Min(0) @Max(1_000) int window,
    @Min(1) @Max(1_000) int mostHeld,
    @Min(1) @Max(1_000_000) int mostHeldOfSponsor,
    @NotNull Duration holdFor,
    @NotNull Duration holdInterval,
    @DefaultValue Set<String> legacyDidRegistries) {

  /** The configured destinations. */
  Set<Address> destinationAddresses() {
    return addresses(destinations);
  }

  /** The registries that count nonces as in 2018. */
  Set<Address> legacyDidRegistryAddresses() {
    return addresses(legacyDidRegistries);
  }

  private static Set<Address> addresses(Set<String> configured) {
    return configured.stream()
        .filter(it -> !it.isBlank())
        .map(Address::parse)
        .collect(Collectors.toUnmodifiableSet());
  }
}
