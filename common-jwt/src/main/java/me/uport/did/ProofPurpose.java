package me.uport.did;

/** What a key of a DID document may be used for (DID Core 1.0, 5.3). */
public enum ProofPurpose {
  /** To prove that one is the DID's subject, as when logging in. */
  AUTHENTICATION("authentication"),
  /** To state something, as in a credential. */
  ASSERTION_METHOD("assertionMethod"),
  /** To receive encrypted messages. Never a purpose of a signature. */
  KEY_AGREEMENT("keyAgreement");

  private final String property;

  ProofPurpose(String property) {
    this.property = property;
  }

  /** The name of the document's property that lists the keys of this purpose. */
  public String property() {
    return property;
  }
}
