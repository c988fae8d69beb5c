package me.uport.contracts;

import java.util.Optional;
import me.uport.contracts.generated.Proxy;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Log;
import me.uport.node.Wei;

/**
 * The on-chain face of one identity, which acts in its own name on its owner's behalf.
 *
 * @param address the identity
 */
public record ProxyContract(Address address) {
  private static final EventReader<ProxyEvent.Forwarded> FORWARDED =
      new EventReader<>(
          Proxy.FORWARDED_EVENT,
          values ->
              new ProxyEvent.Forwarded(
                  values.address(0), new Wei(values.number(1)), values.bytes(2)));
  private static final EventReader<ProxyEvent.Received> RECEIVED =
      new EventReader<>(
          Proxy.RECEIVED_EVENT,
          values -> new ProxyEvent.Received(values.address(0), new Wei(values.number(1))));

  /** Makes a call in the identity's name; for its owner. */
  public ContractCall forward(Address destination, Wei value, Bytes data) {
    return Abi.call(
        address,
        Proxy.FUNC_FORWARD,
        Abi.address(destination),
        Abi.number(value.value()),
        Abi.bytes(data));
  }

  /** Hands the identity to a new owner at once; for its owner. */
  public ContractCall transfer(Address newOwner) {
    return Abi.call(address, Proxy.FUNC_TRANSFER, Abi.address(newOwner));
  }

  /** Who owns the identity: normally an identity manager. */
  public ContractQuery<Address> owner() {
    return Abi.query(address, Abi.ADDRESS, Proxy.FUNC_OWNER);
  }

  /** Whether an account owns the identity. */
  public ContractQuery<Boolean> isOwner(Address account) {
    return Abi.query(address, Abi.BOOL, Proxy.FUNC_ISOWNER, Abi.address(account));
  }

  /** What a log of this identity tells; empty for logs of others. */
  public Optional<ProxyEvent> event(Log log) {
    return log.address().equals(address)
        ? EventReader.first(log, FORWARDED, RECEIVED)
        : Optional.empty();
  }
}
