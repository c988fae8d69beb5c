package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.contracts.MetaSignature;
import me.uport.contracts.MetaTransaction;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Component;

/** Finds out which nonce a meta-transaction was signed with, and whether its turn has come. */
@Component
class MetaNonces {
  /** So many used nonces are tried, to tell a replay (409) from a bad signature (403). */
  private static final int LOOK_BACK = 32;

  /** So many nonces to come are tried, for clients that do not say which one they mean. */
  private static final int LOOK_AHEAD = 8;

  private final RelayedRows rows;

  MetaNonces(RelayedRows rows) {
    this.rows = rows;
  }

  /**
   * A meta-transaction whose turn it is.
   *
   * @param nextOnChain whether it is next for the chain too: no accepted one of the same signer is
   *     still to be mined before it
   */
  record Verified(RelayRequest request, MetaTransaction meta, boolean nextOnChain) {}

  /**
   * Verifies the signature; asks the node for the signer's nonce.
   *
   * @throws RefusedException 403 {@code invalid_signature}, 409 {@code nonce_used} or {@code
   *     nonce_ahead}
   */
  Verified verify(RelayRequest request) {
    BigInteger onChain = onChain(request);
    BigInteger next = onChain.max(rows.nextAfterAccepted(request));
    MetaSignature found = check(request, next);
    if (found instanceof MetaSignature.Valid) {
      return new Verified(request, request.withNonce(next), next.equals(onChain));
    }
    throw signedNonce(request, next)
        .map(nonce -> notItsTurn(request, nonce, next))
        .orElseGet(() -> invalid(found, next));
  }

  /** The nonce that comes next for a signer; asks the node. */
  BigInteger expected(RelayRequest request) {
    return onChain(request).max(rows.nextAfterAccepted(request));
  }

  private static BigInteger onChain(RelayRequest request) {
    return request.relay().nonce(request.signer()).ask(request.network().node());
  }

  private static MetaSignature check(RelayRequest request, BigInteger nonce) {
    return request.transaction().check(request.relay().address(), nonce);
  }

  private static Optional<BigInteger> signedNonce(RelayRequest request, BigInteger next) {
    if (request.hint().filter(hint -> isSigned(request, hint)).isPresent()) {
      return request.hint();
    }
    BigInteger from = next.subtract(BigInteger.valueOf(LOOK_BACK)).max(BigInteger.ZERO);
    BigInteger to = next.add(BigInteger.valueOf(LOOK_AHEAD));
    for (BigInteger nonce = from; nonce.compareTo(to) <= 0; nonce = nonce.add(BigInteger.ONE)) {
      if (isSigned(request, nonce)) {
        return Optional.of(nonce);
      }
    }
    return Optional.empty();
  }

  private static boolean isSigned(RelayRequest request, BigInteger nonce) {
    return nonce.bitLength() <= 256 && check(request, nonce) instanceof MetaSignature.Valid;
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
              data.put("txHash", earlier.transactionHash().toString());
            });
    return Refusal.conflict(
            "nonce_used", "Expected meta-nonce %s, found %s, which is used".formatted(next, nonce))
        .withData(data)
        .asException();
  }

  private static RefusedException invalid(MetaSignature found, BigInteger next) {
    String reason =
        switch (found) {
          case MetaSignature.NoSigner none -> "the call data names no signer";
          case MetaSignature.InvalidV v -> "expected v 27 or 28, found " + v.found();
          case MetaSignature.WrongSigner wrong ->
              "expected the signature of %s over nonce %s, found that of %s"
                  .formatted(
                      wrong.claimed(),
                      next,
                      wrong.recovered().map(Object::toString).orElse("nobody"));
          case MetaSignature.Valid valid -> "another nonce was signed";
        };
    return Refusal.forbidden("invalid_signature", "MetaTx signature invalid: " + reason)
        .asException();
  }
}
