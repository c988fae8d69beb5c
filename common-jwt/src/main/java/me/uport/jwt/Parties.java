package me.uport.jwt;

import java.util.Set;
import java.util.stream.Collectors;
import me.uport.did.Did;

/** Brings the names of parties in {@code aud} to one form, so that equal ones compare equal. */
final class Parties {

  private Parties() {}

  /** DIDs, MNIDs and addresses as normalised DIDs; anything else, such as a URL, as it is. */
  static String normalized(String party) {
    try {
      return Did.ofParty(party).toString();
    } catch (IllegalArgumentException e) {
      return party;
    }
  }

  static Set<String> normalized(Set<String> parties) {
    return parties.stream().map(Parties::normalized).collect(Collectors.toUnmodifiableSet());
  }
}
