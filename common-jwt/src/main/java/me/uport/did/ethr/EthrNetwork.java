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
 * @param view which block documents are read from
 * @param index knows the registry's events, so that reading them takes one question
 */
public record EthrNetwork(
    String name,
    long chainId,
    Address registry,
    ChainReader reader,
    HeadView view,
    ChangeIndex index) {

  /** Refuses a chain id that is not positive. */
  public EthrNetwork {
    name = name.toLowerCase(Locale.ROOT);
    if (chainId <= 0) {
      throw new IllegalArgumentException("Expected a positive chain id but found " + chainId);
    }
  }

  /** A network that is read at its newest block, without an index. */
  public EthrNetwork(String name, long chainId, Address registry, ChainReader reader) {
    this(name, chainId, registry, reader, HeadView.LATEST, ChangeIndex.NONE);
  }

  /** The chain id as DIDs write it: {@code 0x} and hex digits without leading zeros. */
  public String hexChainId() {
    return "0x" + Long.toHexString(chainId);
  }
}
