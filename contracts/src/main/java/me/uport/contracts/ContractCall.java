package me.uport.contracts;

import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Wei;

/**
 * A call that changes the chain, ready to be put into a transaction.
 *
 * @param to the contract
 * @param data selector and arguments
 */
public record ContractCall(Address to, Bytes data) {
  /**
   * The call as {@code sender} would make it, without ether: to simulate it or estimate its gas.
   */
  public CallRequest from(Address sender) {
    return new CallRequest(sender, to, Wei.ZERO, data);
  }
}
