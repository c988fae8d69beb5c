package me.uport.credentials.disclosure;

import me.uport.credentials.Refused;

/**
 * What came of a login. That a chain could not be asked is not among the outcomes: it is a {@link
 * me.uport.did.ResolutionUnavailableException}, and the user may try the same answer again.
 */
public sealed interface Login {

  /** The user is who answers, and this is what they disclose. */
  record LoggedIn(Disclosure disclosure) implements Login {}

  /** Nobody is logged in. */
  record NotLoggedIn(Refused reason) implements Login {}
}
