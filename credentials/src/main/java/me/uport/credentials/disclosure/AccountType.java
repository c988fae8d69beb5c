package me.uport.credentials.disclosure;

/** Which account a wallet is asked to use ({@code act}). */
public enum AccountType {
  /** The user's main account. */
  GENERAL("general"),
  /** An account made for this dapp. */
  SEGREGATED("segregated"),
  /** A bare key pair. */
  KEYPAIR("keypair"),
  /** The key of the device. */
  DEVICE_KEY("devicekey"),
  /** None. */
  NONE("none");

  private final String text;

  AccountType(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
