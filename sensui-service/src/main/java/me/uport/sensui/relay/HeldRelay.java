package me.uport.sensui.relay;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;

/**
 * A meta-transaction that came before its turn.
 *
 * @param relay the contract that counts the signer's nonces
 * @param digest the hash that the signer signed
 * @param envelope as it was posted
 * @param sponsor who is to pay
 * @param transactionId the chain transaction that carries it, once its turn has come
 * @param failure why it was refused when its turn came
 */
record HeldRelay(
    UUID id,
    long chainId,
    Address relay,
    Address signer,
    BigInteger metaNonce,
    Hash32 digest,
    Bytes envelope,
    String sponsor,
    State state,
    @Nullable UUID transactionId,
    @Nullable String failureCode,
    @Nullable String failure,
    Instant expiresAt,
    Instant createdAt,
    Instant updatedAt) {

  enum State {
    HELD,
    RELEASED,
    REFUSED,
    EXPIRED
  }

  /** The state, whether or not somebody has written down by now that the time is over. */
  State stateAt(Instant now) {
    return state == State.HELD && !now.isBefore(expiresAt) ? State.EXPIRED : state;
  }
}
