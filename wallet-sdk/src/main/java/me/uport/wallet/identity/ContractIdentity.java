package me.uport.wallet.identity;

import me.uport.crypto.Address;

/**
 * An identity that is a contract: its keys may change, its address stays.
 *
 * @param address the Proxy
 * @param manager the contract that knows which keys may use it
 */
public record ContractIdentity(Address address, Address manager) {}
