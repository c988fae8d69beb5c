package me.uport.contracts;

import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Wei;

/** What an identity's own contract tells. */
public sealed interface ProxyEvent {
  /**
   * A call was made in the identity's name.
   *
   * @param destination who was called
   * @param value the ether sent along
   * @param data the call data
   */
  record Forwarded(Address destination, Wei value, Bytes data) implements ProxyEvent {}

  /**
   * Ether, or a call that no function answers, came in.
   *
   * @param sender who sent it
   * @param value how much
   */
  record Received(Address sender, Wei value) implements ProxyEvent {}
}
