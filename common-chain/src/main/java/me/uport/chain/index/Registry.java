package me.uport.chain.index;

import me.uport.crypto.Address;

/**
 * An ERC-1056 registry on one chain.
 *
 * @param chainId the chain
 * @param address the registry
 * @param startBlock it has no events before this block
 */
record Registry(long chainId, Address address, long startBlock) {}
