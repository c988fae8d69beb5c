package me.uport.contracts;

import java.util.Optional;
import me.uport.contracts.IdentityEvent.Created;
import me.uport.contracts.IdentityEvent.MigrationCanceled;
import me.uport.contracts.IdentityEvent.MigrationFinalized;
import me.uport.contracts.IdentityEvent.MigrationInitiated;
import me.uport.contracts.IdentityEvent.OwnerAdded;
import me.uport.contracts.IdentityEvent.OwnerRemoved;
import me.uport.contracts.IdentityEvent.RecoveryChanged;
import me.uport.contracts.generated.IdentityManager;
import me.uport.crypto.Address;
import me.uport.node.Log;
import org.web3j.abi.datatypes.Event;

/** Reads the events of the identity managers; all kinds declare the same. */
final class IdentityEvents {
  static final EventReader<Created> CREATED =
      new EventReader<>(
          IdentityManager.LOGIDENTITYCREATED_EVENT,
          values ->
              new Created(
                  values.address(0), values.address(1), values.address(3), values.address(2)));
  private static final EventReader<OwnerAdded> OWNER_ADDED =
      reader(IdentityManager.LOGOWNERADDED_EVENT, OwnerAdded::new);
  private static final EventReader<OwnerRemoved> OWNER_REMOVED =
      reader(IdentityManager.LOGOWNERREMOVED_EVENT, OwnerRemoved::new);
  private static final EventReader<RecoveryChanged> RECOVERY_CHANGED =
      reader(IdentityManager.LOGRECOVERYCHANGED_EVENT, RecoveryChanged::new);
  private static final EventReader<MigrationInitiated> MIGRATION_INITIATED =
      reader(IdentityManager.LOGMIGRATIONINITIATED_EVENT, MigrationInitiated::new);
  private static final EventReader<MigrationCanceled> MIGRATION_CANCELED =
      reader(IdentityManager.LOGMIGRATIONCANCELED_EVENT, MigrationCanceled::new);
  private static final EventReader<MigrationFinalized> MIGRATION_FINALIZED =
      reader(IdentityManager.LOGMIGRATIONFINALIZED_EVENT, MigrationFinalized::new);

  private IdentityEvents() {}

  static Optional<IdentityEvent> read(Log log) {
    return EventReader.first(
        log,
        CREATED,
        OWNER_ADDED,
        OWNER_REMOVED,
        RECOVERY_CHANGED,
        MIGRATION_INITIATED,
        MIGRATION_CANCELED,
        MIGRATION_FINALIZED);
  }

  /** All but the first event tell of an identity, another address and the acting key. */
  private interface Meaning<E> {
    E of(Address identity, Address other, Address instigator);
  }

  private static <E> EventReader<E> reader(Event event, Meaning<E> meaning) {
    return new EventReader<>(
        event, values -> meaning.of(values.address(0), values.address(1), values.address(2)));
  }
}
