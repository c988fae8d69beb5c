package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
import me.uport.chain.Transactions;
import me.uport.node.Hash32;
import me.uport.sensui.relay.MetaNonces.Turn.Ahead;
import me.uport.sensui.relay.MetaNonces.Turn.Verified;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Component;

/** Finds out which nonce a meta-transaction was signed with, and whether its turn has come. */
@Component
class MetaNonces {
  /** So many used nonces are tried, to tell a replay (409) from a bad signature (403). */
  private static final int LOOK_BACK = 32;

  /**
   * So many nonces behind the window are tried, for clients that do not say which one they mean.
   */
  private static final int LOOK_AHEAD = 8;

  private final RelayedRows rows;
  private final Transactions transactions;
  private final int window;

  MetaNonces(RelayedRows rows, Transactions transactions, RelayProperties properties) {
    this.transactions = transactions;
    this.rows = rows;
    this.window = properties.window();
  }

  /** Whether the turn of a meta-transaction has come. Its signature is the signer's. */
  sealed interface Turn {
    /** What was asked for. */
    RelayRequest request();

    /**
     * It has.
     *
     * @param digest what was signed
     * @param nextOnChain whether it is next for the chain too: no accepted one of the same signer
     *     is still to be mined before it
     */
    record Verified(RelayRequest request, BigInteger nonce, Hash32 digest, boolean nextOnChain)
        implements Turn {}

    /**
     * An earlier one is missing, but it is near enough to be held.
     *
     * @param digest what was signed
     * @param expected the nonce that comes next
     */
    record Ahead(RelayRequest request, BigInteger nonce, Hash32 digest, BigInteger expected)
        implements Turn {}
  }

  /**
   * Verifies the signature of a request that was read just now; asks the node for the signer's
   * nonce.
   *
   * @throws RefusedException 403 {@code invalid_signature}, 409 {@code nonce_used} or {@code
   *     nonce_ahead}
   */
  Turn turn(RelayRequest request) {
    return turn(request, request.nonceWhenRead().orElseGet(request::nonceOnChain));
  }

  /** The same for one that may have been read a while ago. */
  Turn turnNow(RelayRequest request) {
    return turn(request, request.nonceOnChain());
  }

  private Turn turn(RelayRequest request, BigInteger onChain) {
    BigInteger next = onChain.max(rows.nextAfterAccepted(request));
    Optional<String> objection = request.objection(next);
    if (objection.isEmpty()) {
      return new Verified(request, next, request.digest(next), next.equals(onChain));
    }
    BigInteger nonce = signedNonce(request, next).orElseThrow(() -> invalid(objection.get()));
    if (isHeld(nonce, next)) {
      return new Ahead(request, nonce, request.digest(nonce), next);
    }
    throw notItsTurn(request, nonce, next);
  }

  private boolean isHeld(BigInteger nonce, BigInteger next) {
    return nonce.compareTo(next) > 0
        && nonce.subtract(next).compareTo(BigInteger.valueOf(window)) <= 0;
  }

  /** The nonce that comes next for a signer; asks the node. */
  BigInteger expected(RelayRequest request) {
    return request.nonceOnChain().max(rows.nextAfterAccepted(request));
  }

  private Optional<BigInteger> signedNonce(RelayRequest request, BigInteger next) {
    Optional<BigInteger> hint = request.posted().hint();
    if (hint.filter(it -> isSigned(request, it)).isPresent()) {
      return hint;
    }
    BigInteger from = next.subtract(BigInteger.valueOf(LOOK_BACK)).max(BigInteger.ZERO);
    BigInteger to = next.add(BigInteger.valueOf(window + LOOK_AHEAD));
    for (BigInteger nonce = from; nonce.compareTo(to) <= 0; nonce = nonce.add(BigInteger.ONE)) {
      if (isSigned(request, nonce)) {
        return Optional.of(nonce);
      }
    }
    return Optional.empty();
  }

  private static boolean isSigned(RelayRequest request, BigInteger nonce) {
    return nonce.bitLength() <= 256 && request.objection(nonce).isEmpty();
  }

  private RefusedException notItsTurn(RelayRequest request, BigInteger nonce, BigInteger next) {
    return nonce.compareTo(next) < 0
        ? used(request, nonce, next)
        : Refusal.conflict(
                "nonce_ahead",
                "Expected meta-nonce %s, found %s: an earlier one is missing"
                    .formatted(next, nonce))
            .withData(Map.of("expected", next.toString()))
            .asException();
  }

  /** The refusal of a replay; names ours where it was us who carried it. */
  RefusedException used(RelayRequest request, BigInteger nonce, BigInteger next) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("expected", next.toString());
    rows.find(request, nonce)
        .ifPresent(
            earlier -> {
              data.put("id", earlier.transactionId());
              transactions
                  .find(new TransactionId(earlier.transactionId()))
                  .flatMap(TransactionRecord::hash)
                  .ifPresent(hash -> data.put("txHash", hash.toString()));
            });
    return Refusal.conflict(
            "nonce_used", "Expected meta-nonce %s, found %s, which is used".formatted(next, nonce))
        .withData(data)
        .asException();
  }

  private static RefusedException invalid(String objection) {
    return Refusal.forbidden("invalid_signature", "MetaTx signature invalid: " + objection)
        .asException();
  }
}
