package me.uport.credentials.w3c;

import me.uport.credentials.Refused;

/** What came of checking a credential. */
public sealed interface CredentialCheck {

  /** The credential is its issuer's, and in force. */
  record Valid(W3cCredential credential) implements CredentialCheck {}

  /** The credential does not count. */
  record NotValid(Refused reason) implements CredentialCheck {}
}
