package me.uport.contracts;

import java.time.Duration;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;

/**
 * A change of a did:ethr identity, to be made by its owner: in a transaction of its own ({@link
 * DidRegistryContract#apply}) or by a signature that anybody may bring ({@link
 * DidRegistryContract#applySigned}). Names and types are texts in words, see {@link Words#of}.
 */
public sealed interface DidChange {
  /** The identity that changes. */
  Address identity();

  /**
   * Another owner.
   *
   * @param newOwner who owns the identity from now on; zero deactivates the DID for good
   */
  record ChangeOwner(Address identity, Address newOwner) implements DidChange {}

  /**
   * A delegate, or a longer time for it.
   *
   * @param type what it may do: {@code veriKey}, {@code sigAuth}
   * @param delegate the delegate
   * @param validity for how long, in whole seconds
   */
  record AddDelegate(Address identity, Hash32 type, Address delegate, Duration validity)
      implements DidChange {}

  /**
   * The end of a delegate.
   *
   * @param type what it could do
   * @param delegate the delegate
   */
  record RevokeDelegate(Address identity, Hash32 type, Address delegate) implements DidChange {}

  /**
   * A published key or service.
   *
   * @param name such as {@code did/pub/Secp256k1/veriKey/hex} or {@code did/svc/HubService}
   * @param value the key or the service's address
   * @param validity for how long, in whole seconds
   */
  record SetAttribute(Address identity, Hash32 name, Bytes value, Duration validity)
      implements DidChange {}

  /**
   * A key or service taken back.
   *
   * @param name as published
   * @param value as published
   */
  record RevokeAttribute(Address identity, Hash32 name, Bytes value) implements DidChange {}
}
