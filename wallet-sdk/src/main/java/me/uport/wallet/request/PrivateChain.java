package me.uport.wallet.request;

import java.net.URI;

/**
 * A chain that a dapp brings along ({@code net} and {@code rpc} of a request). Both are the dapp's
 * word: {@code me.uport.wallet.identity.PrivateChains} asks the node, once the user agrees.
 *
 * @param chainId above 0
 * @param node JSON-RPC, http or https
 */
public record PrivateChain(long chainId, URI node) {

  /** As dapps write it: {@code 0x539}. */
  public String network() {
    return "0x" + Long.toHexString(chainId);
  }
}
