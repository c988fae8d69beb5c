package me.uport.sensui.status;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.Cancellation;
import me.uport.chain.fuel.FuelToken;
import me.uport.chain.fuel.FuelTokens;
import me.uport.jwt.VerifiedJwt;
import me.uport.sensui.sponsors.SponsoredTransactions;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /transaction/{id}/cancel}: by the device key that it was accepted for. */
@RestController
class CancelController {
  private final FuelTokens fuelTokens;
  private final SponsoredTransactions transactions;
  private final Idempotency idempotency;

  CancelController(
      FuelTokens fuelTokens, SponsoredTransactions transactions, Idempotency idempotency) {
    this.fuelTokens = fuelTokens;
    this.transactions = transactions;
    this.idempotency = idempotency;
  }

  @PostMapping("/transaction/{id}/cancel")
  ResponseEntity<?> cancel(@Caller(FuelTokens.POLICY) VerifiedJwt caller, @PathVariable String id) {
    FuelToken token = fuelTokens.read(caller);
    UUID transaction = read(id).orElseThrow(CancelController::unknown);
    return idempotency.once(
        () -> {
          Cancellation outcome =
              transactions
                  .cancel(transaction, token.device())
                  .orElseThrow(CancelController::unknown);
          if (outcome == Cancellation.TOO_LATE) {
            throw Refusal.conflict(
                    "too_late", "The transaction is in a block, being rejected, or final")
                .asException();
          }
          String word = outcome.name().toLowerCase(Locale.ROOT);
          return ResponseEntity.ok(JSend.data(Map.of("id", transaction, "cancellation", word)));
        });
  }

  private static Optional<UUID> read(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Of a stranger's as well: whose it is is nobody's concern. */
  private static RuntimeException unknown() {
    return Refusal.notFound(
            "unknown_transaction", "There is no transaction of this id that was accepted for you")
        .asException();
  }
}
