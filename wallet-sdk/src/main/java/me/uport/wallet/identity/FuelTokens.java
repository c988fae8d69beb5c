package me.uport.wallet.identity;

import me.uport.crypto.Address;

/**
 * Where a wallet gets its fuel tokens: the JWTs with which somebody who pays for it vouches for a
 * device key. Who that is, and what he asks of the user, is the wallet's affair.
 */
@FunctionalInterface
public interface FuelTokens {

  /** A token about a device key that is still good for some minutes. */
  String about(Address deviceKey);
}
