package me.uport.chain.index;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What of {@code uport.chain} is about the index: every key stands in {@code uport-chain.yaml}.
 *
 * @param didIndex how registries are read
 * @param networks the networks by label
 */
@ConfigurationProperties("uport.chain")
@Validated
record IndexProperties(
    @Valid @NotNull DidIndex didIndex, @DefaultValue Map<String, @Valid IndexedNetwork> networks) {

  /**
   * How registries are read.
   *
   * @param pollInterval pause between two looks at the chain
   * @param largestRange how many blocks are asked for at once at most
   * @param lease how long one instance reads on before another may, if it falls silent
   */
  record DidIndex(
      @NotNull Duration pollInterval,
      @Min(1) @Max(1_000_000) int largestRange,
      @NotNull Duration lease) {}

  /**
   * A network.
   *
   * @param chainId its chain id
   * @param didRegistryStartBlock its ERC-1056 registry has no events before this block
   */
  record IndexedNetwork(long chainId, @Min(0) @DefaultValue("0") long didRegistryStartBlock) {}

  /** Where reading a network's registry begins. */
  long startBlock(long chainId) {
    return networks.values().stream()
        .filter(network -> network.chainId() == chainId)
        .mapToLong(IndexedNetwork::didRegistryStartBlock)
        .findFirst()
        .orElse(0);
  }
}
