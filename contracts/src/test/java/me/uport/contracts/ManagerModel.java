package me.uport.contracts;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;

/**
 * What one identity's manager has to do, told a second time and in other words: {@link
 * InvariantFuzzTest} compares.
 */
final class ManagerModel {
  private final Map<Address, Instant> mayUseFrom = new HashMap<>();
  private final Map<Address, Instant> mayAdministerFrom = new HashMap<>();
  private final Map<Address, Instant> lastAct = new HashMap<>();
  private Optional<Instant> migratesAfter = Optional.empty();
  private Address recovery;
  private boolean gone;

  ManagerModel(Address owner, Address recovery, Instant now) {
    this.recovery = recovery;
    own(owner, now, now);
  }

  private void own(Address key, Instant use, Instant administer) {
    mayUseFrom.put(key, use);
    mayAdministerFrom.put(key, administer);
  }

  boolean uses(Address key, Instant now) {
    return !gone && since(mayUseFrom, key, now);
  }

  boolean administers(Address key, Instant now) {
    return !gone && since(mayAdministerFrom, key, now);
  }

  boolean recovers(Address key) {
    return !gone && recovery.equals(key);
  }

  private static boolean since(Map<Address, Instant> from, Address key, Instant now) {
    return from.containsKey(key) && !now.isBefore(from.get(key));
  }

  /** Whether the key may act now; if so, it has acted. */
  private boolean spendsItsRate(Address key, Instant now) {
    Instant last = lastAct.get(key);
    if (last != null && !now.isAfter(last.plus(Chain.RATE))) {
      return false;
    }
    lastAct.put(key, now);
    return true;
  }

  boolean addOwner(Address by, Address key, Instant now) {
    if (!administers(by, now) || uses(key, now) || !spendsItsRate(by, now)) {
      return false;
    }
    own(key, now, now.plus(Chain.ADMIN_LOCK).minus(Chain.USER_LOCK));
    return true;
  }

  boolean addOwnerFromRecovery(Address by, Address key, Instant now) {
    if (!recovers(by) || uses(key, now) || !spendsItsRate(by, now)) {
      return false;
    }
    own(key, now.plus(Chain.USER_LOCK), now.plus(Chain.ADMIN_LOCK));
    return true;
  }

  boolean removeOwner(Address by, Address key, Instant now) {
    if (!administers(by, now) || by.equals(key) || !spendsItsRate(by, now)) {
      return false;
    }
    mayUseFrom.remove(key);
    mayAdministerFrom.remove(key);
    return true;
  }

  boolean changeRecovery(Address by, Address key, Instant now) {
    if (!administers(by, now) || !spendsItsRate(by, now)) {
      return false;
    }
    recovery = key;
    return true;
  }

  boolean initiateMigration(Address by, Instant now) {
    if (!administers(by, now)) {
      return false;
    }
    migratesAfter = Optional.of(now.plus(Chain.ADMIN_LOCK));
    return true;
  }

  boolean cancelMigration(Address by, Instant now) {
    if (!uses(by, now)) {
      return false;
    }
    migratesAfter = Optional.empty();
    return true;
  }

  boolean finalizeMigration(Address by, Instant now) {
    if (!administers(by, now) || migratesAfter.filter(now::isAfter).isEmpty()) {
      return false;
    }
    gone = true;
    return true;
  }

  boolean gone() {
    return gone;
  }
}
