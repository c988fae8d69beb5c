package me.uport.node;

import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;

/**
 * A call to simulate or to estimate.
 *
 * @param from the pretended sender, or null for the node's default (the zero address)
 * @param to the called contract, or null for a contract creation
 * @param value the ether sent along
 * @param data selector and arguments
 * @param gas with how much gas, or null for as much as the node allows
 */
public record CallRequest(
    @Nullable Address from, @Nullable Address to, Wei value, Bytes data, @Nullable Long gas) {
  /** One with as much gas as the node allows. */
  public CallRequest(@Nullable Address from, @Nullable Address to, Wei value, Bytes data) {
    this(from, to, value, data, null);
  }

  /** A call of {@code to} with {@code data}, from nobody, without ether. */
  public static CallRequest of(Address to, byte[] data) {
    return new CallRequest(null, to, Wei.ZERO, Bytes.of(data));
  }

  /** The same call from {@code sender}. */
  public CallRequest from(Address sender) {
    return new CallRequest(sender, to, value, data, gas);
  }

  /** The same call with so much ether sent along. */
  public CallRequest value(Wei amount) {
    return new CallRequest(from, to, amount, data, gas);
  }

  /** The same call with no more than so much gas. */
  public CallRequest gas(long limit) {
    return new CallRequest(from, to, value, data, limit);
  }
}
