package me.uport.pututu.consent;

import org.jspecify.annotations.Nullable;

/**
 * What a user allows one dapp.
 *
 * @param perDay at most so many messages on a day, UTC; null: as the installation allows everybody
 * @param urgent whether it may wake a phone that sleeps
 * @param proof whether it has to prove who it is
 */
record DappLimit(String dapp, @Nullable Integer perDay, boolean urgent, boolean proof) {

  static DappLimit none(String dapp) {
    return new DappLimit(dapp, null, true, false);
  }
}
