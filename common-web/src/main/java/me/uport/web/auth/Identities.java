package me.uport.web.auth;

import me.uport.did.Did;

/**
 * Spells an identity in one way, however its tokens write it, so that it is one caller with one
 * mailbox, one backup and one allowance. {@code did:ethr:0x…} and {@code did:ethr:0x539:0x…} are
 * the same where 0x539 is the default network; a service that knows networks says so with a bean of
 * this type. Implementations are thread-safe.
 */
@FunctionalInterface
public interface Identities {

  /** The one spelling; its text is the key under which things of an identity are kept. */
  Did canonical(Did did);

  /** The same for a party as tokens name it: a DID, an MNID, an address; other names stay. */
  default String canonicalParty(String party) {
    try {
      return canonical(Did.ofParty(party)).toString();
    } catch (IllegalArgumentException e) {
      return party;
    }
  }
}
