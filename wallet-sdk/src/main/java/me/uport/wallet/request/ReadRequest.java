package me.uport.wallet.request;

/** What came of reading a request. */
public sealed interface ReadRequest {

  /** It is its dapp's, and understood. */
  record Understood(WalletRequest request) implements ReadRequest {}

  /**
   * It must not be answered.
   *
   * @param code {@code jwt_expired}, {@code invalid_signature}, {@code not_a_request}, …
   * @param message what was expected and found, for people; never the token
   */
  record Refused(String code, String message) implements ReadRequest {}
}
