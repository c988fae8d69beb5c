package me.uport.sensui.relay;

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
 */
@Validated
@ConfigurationProperties("sensui.relay")
record RelayProperties(
    @Min(21_000) long maxGas,
    @DefaultValue Set<String> destinations,
    @NotNull Duration refusalMemory,
    @Min(1) int maxReverts) {

  /** The configured destinations. */
  Set<Address> destinationAddresses() {
    return destinations.stream()
        .filter(it -> !it.isBlank())
        .map(Address::parse)
        .collect(Collectors.toUnmodifiableSet());
  }
}
