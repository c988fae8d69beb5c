package me.uport.chain;

import me.uport.contracts.ContractAddresses;
import me.uport.node.EthereumNode;

/**
 * A configured Ethereum network.
 *
 * @param name what clients call it, such as {@code local} or {@code sepolia}
 * @param chainId its EIP-155 chain id
 * @param node the way to its nodes
 * @param contracts where the uPort contracts are on it
 * @param finality when a transaction is final
 * @param gas what transactions may pay
 */
public record Network(
    String name,
    long chainId,
    EthereumNode node,
    ContractAddresses contracts,
    Finality finality,
    GasPolicy gas) {
  /** How many blocks, its own included, a final transaction has at least. */
  public int confirmations() {
    return finality.confirmations();
  }

  /** The chain id as DIDs and MNIDs write it: {@code 0x539}. */
  public String hexChainId() {
    return "0x" + Long.toHexString(chainId);
  }

  /** Name and chain id only: node URLs hold credentials. */
  @Override
  public String toString() {
    return name + " (" + hexChainId() + ")";
  }
}
