package me.uport.contracts;

import java.math.BigInteger;
import java.time.Instant;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;

/** What the registry of did:ethr identities tells. */
public sealed interface DidRegistryEvent {
  /** The identity that changed. */
  Address identity();

  /** The block of the identity's event before this one; zero for the first. */
  BigInteger previousChange();

  /**
   * The owner changed.
   *
   * @param owner the new owner; zero: deactivated
   */
  record OwnerChanged(Address identity, Address owner, BigInteger previousChange)
      implements DidRegistryEvent {}

  /**
   * A delegate was added or revoked.
   *
   * @param type what it may do
   * @param delegate the delegate
   * @param validTo until when; the time of the block when it was revoked
   */
  record DelegateChanged(
      Address identity, Hash32 type, Address delegate, Instant validTo, BigInteger previousChange)
      implements DidRegistryEvent {}

  /**
   * An attribute was published or taken back.
   *
   * @param name its name
   * @param value its value
   * @param validTo until when; 1970 when it was taken back
   */
  record AttributeChanged(
      Address identity, Hash32 name, Bytes value, Instant validTo, BigInteger previousChange)
      implements DidRegistryEvent {}
}
