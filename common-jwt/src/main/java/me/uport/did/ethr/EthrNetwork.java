package me.uport.did.ethr;

import java.util.Locale;
import me.uport.crypto.Address;

/**
 * A chain with an ERC-1056 registry on it.
 *
 * @param name what may stand in a DID instead of the chain id, such as {@code sepolia}; compared
 *     without case
 * @param chainId the EIP-155 chain id, positive
 * @param registry the registry's address
 * @param reader how the chain is asked
 * @param finality from which head documents are read
 * @param confirmations how many blocks below that head; 0 reads the head itself
 */
public record EthrNetwork(
    String name,
    long chainId,
    Address registry,
    ChainReader reader,
    Finality finality,
    int confirmations) {

  /** Refuses a chain id that is not positive and negative confirmations. */
  public EthrNetwork {
    name = name.toLowerCase(Locale.ROOT);
    if (chainId <= 0) {
      throw new IllegalArgumentException("Expected a positive chain id but found " + chainId);
    }
    if (confirmations < 0) {
      throw new IllegalArgumentException(
          "Expected 0 confirmations or more but found " + confirmations);
    }
  }

  /** A network that is read at its newest block. */
  public EthrNetwork(String name, long chainId, Address registry, ChainReader reader) {
    this(name, chainId, registry, reader, Finality.LATEST, 0);
  }

  /** The chain id as DIDs write it: {@code 0x} and hex digits without leading zeros. */
  public String hexChainId() {
    return "0x" + Long.toHexString(chainId);
  }
}
