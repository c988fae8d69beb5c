package me.uport.pututu.user;

/**
 * A user: the DID in its one spelling, so that the same user is always the same text. {@link Users}
 * knows it.
 *
 * @param value for example {@code did:ethr:0x539:0xf3be…}
 */
public record UserId(String value) {

  @Override
  public String toString() {
    return value;
  }
}
