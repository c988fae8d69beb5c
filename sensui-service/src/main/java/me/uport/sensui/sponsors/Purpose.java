package me.uport.sensui.sponsors;

/** What the service sends chain transactions for; the names stand in the engine's rows. */
public final class Purpose {
  /** Ether from our own account. */
  public static final String FUND = "sensui.fund";

  /** Ether from a sponsor's balance in the vault. */
  public static final String VAULT = "sensui.vault";

  /** A meta-transaction. */
  public static final String RELAY = "sensui.relay";

  private Purpose() {}
}
