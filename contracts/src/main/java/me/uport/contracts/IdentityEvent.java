package me.uport.contracts;

import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import me.uport.node.Log;

/** What identity managers of all kinds tell. */
public sealed interface IdentityEvent {
  /** The identity that it is about. */
  Address identity();

  /**
   * An identity was created, or an existing one taken in.
   *
   * @param creator who sent the transaction; the identity itself when it was taken in
   * @param owner the first owner
   * @param recoveryKey the recovery key
   */
  record Created(Address identity, Address creator, Address owner, Address recoveryKey)
      implements IdentityEvent {}

  /**
   * An owner was added, by an older owner or by the recovery key.
   *
   * @param owner the new owner
   * @param instigator the key that did it
   */
  record OwnerAdded(Address identity, Address owner, Address instigator) implements IdentityEvent {}

  /**
   * An owner was removed.
   *
   * @param owner who is no owner any more
   * @param instigator the key that did it
   */
  record OwnerRemoved(Address identity, Address owner, Address instigator)
      implements IdentityEvent {}

  /**
   * The recovery key was replaced.
   *
   * @param recoveryKey the new one
   * @param instigator the key that did it
   */
  record RecoveryChanged(Address identity, Address recoveryKey, Address instigator)
      implements IdentityEvent {}

  /**
   * A migration was announced.
   *
   * @param newManager where to
   * @param instigator the key that did it
   */
  record MigrationInitiated(Address identity, Address newManager, Address instigator)
      implements IdentityEvent {}

  /**
   * An announced migration was stopped.
   *
   * @param newManager where it would have led; zero when none was announced
   * @param instigator the key that did it
   */
  record MigrationCanceled(Address identity, Address newManager, Address instigator)
      implements IdentityEvent {}

  /**
   * The identity has left for another manager.
   *
   * @param newManager its new owner
   * @param instigator the key that did it
   */
  record MigrationFinalized(Address identity, Address newManager, Address instigator)
      implements IdentityEvent {}

  /** The first topic of logs that tell of a created identity, to filter by. */
  static Hash32 createdTopic() {
    return IdentityEvents.CREATED.topic();
  }

  /**
   * What a log tells; empty for logs of other events. The caller makes sure that a manager it
   * trusts has written the log: anybody can write one that looks like it.
   */
  static Optional<IdentityEvent> read(Log log) {
    return IdentityEvents.read(log);
  }
}
