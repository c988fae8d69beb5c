package me.uport.chain;

import java.util.Map;
import java.util.Optional;
import me.uport.chain.engine.signing.SignerUnavailableException;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import me.uport.web.FaultTranslator;
import me.uport.web.Refusal;

/** A chain that does not answer, or refuses what it should not, is 503 and may be tried again. */
final class ChainFaults implements FaultTranslator {
  @Override
  public Optional<Refusal> translate(Throwable fault) {
    return switch (fault) {
      case NodeUnavailableException _ ->
          Optional.of(
              Refusal.unavailable(
                  "chain_unavailable", "The chain cannot be reached just now; please try again"));
      case NodeRejectedException _ ->
          Optional.of(
              Refusal.unavailable(
                  "chain_refused", "The chain's node refused to answer; please try again"));
      case SignerUnavailableException _ ->
          Optional.of(
              Refusal.unavailable(
                  "signer_unavailable",
                  "Transactions cannot be signed just now; please try again"));
      case HashPendingException pending ->
          Optional.of(
              Refusal.unavailable(
                      "hash_pending",
                      "The transaction is accepted and will be sent, but has no hash yet; repeat"
                          + " the request for it, or ask for the transaction by its id")
                  .withData(Map.of("id", pending.id().value())));
      default -> Optional.empty();
    };
  }
}
