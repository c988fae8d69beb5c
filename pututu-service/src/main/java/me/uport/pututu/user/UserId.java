package me.uport.pututu.user;

import me.uport.did.Did;

/**
 * A user: the DID in its normal form, so that the same user is always the same text.
 *
 * @param value for example {@code did:ethr:0xf3be…}
 */
public record UserId(String value) {

  public static UserId of(Did did) {
    return new UserId(did.normalized().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
