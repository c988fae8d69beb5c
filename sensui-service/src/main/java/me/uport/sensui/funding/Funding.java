package me.uport.sensui.funding;

import java.util.UUID;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/**
 * Ether that is on its way to somebody, or has arrived, or has not.
 *
 * @param transactionId the chain transaction that carries it
 * @param funder whose balance in the vault pays; null when our own account does
 */
public record Funding(
    UUID transactionId,
    Kind kind,
    long chainId,
    Address receiver,
    @Nullable Address funder,
    Wei amount,
    State state) {

  /** Who asked for it, and who pays. */
  public enum Kind {
    /** {@code POST /fund}: from our own account. */
    TOP_UP,
    /** {@code eth_sendRawTransaction}: from the sponsor's balance in the vault. */
    VAULT_TOP_UP,
    /**
     * {@code POST /fund/{networkId}}: from the sponsor's balance in the vault, as much as it said.
     */
    VAULT
  }

  /** How far it is. */
  public enum State {
    PENDING,
    DONE,
    FAILED
  }

  /** Whether it is still on its way. */
  public boolean pending() {
    return state == State.PENDING;
  }
}
