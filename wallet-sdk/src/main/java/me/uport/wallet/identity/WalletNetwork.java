package me.uport.wallet.identity;

import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.node.EthereumNode;

/**
 * A chain as a wallet sees it.
 *
 * @param name what the services call it
 * @param node where contracts are read
 * @param txRelay the relay of meta-transactions
 * @param metaIdentityManager the manager of identities whose keys have no ether
 */
public record WalletNetwork(
    String name, EthereumNode node, Address txRelay, Address metaIdentityManager) {

  /** The DID of a key on this chain: {@code did:ethr:0x539:0x…}. */
  public Did didOf(PrivateKey key) {
    return new Did("ethr", "0x" + Long.toHexString(node.chainId()) + ":" + key.address());
  }
}
