package me.uport.wallet.identity;

import java.util.Locale;
import java.util.Optional;
import me.uport.node.Hash32;
import me.uport.wallet.services.ServiceClient;
import tools.jackson.databind.JsonNode;

/** Looks at one transaction of Sensui's until it is decided. */
final class TransactionWatch {

  private final ServiceClient sensui;
  private final Waiting waiting;
  private String lastState = "";

  TransactionWatch(ServiceClient sensui, Waiting waiting) {
    this.sensui = sensui;
    this.waiting = waiting;
  }

  TransactionOutcome await(String id, Finality finality, Progress progress) {
    return waiting.until("transaction " + id, () -> look(id, finality, progress));
  }

  private Optional<TransactionOutcome> look(String id, Finality finality, Progress progress) {
    JsonNode data = sensui.get("/transaction/" + id, null).path("data");
    String state = data.path("state").asString("").toLowerCase(Locale.ROOT);
    if (!state.equals(lastState)) {
      lastState = state;
      progress.reached(state);
    }
    return switch (state) {
      case "finalized" -> Optional.of(succeeded(data, Finality.FINALIZED));
      case "included" ->
          Optional.of(data.has("safeAt") ? Finality.SAFE : Finality.INCLUDED)
              .filter(reached -> reached.compareTo(finality) >= 0)
              .map(reached -> succeeded(data, reached));
      case "reverted" -> Optional.of(new TransactionOutcome.Reverted(hash(data), failure(data)));
      case "rejected", "failed", "cancelled", "expired" ->
          Optional.of(new TransactionOutcome.Rejected(failure(data)));
      default -> Optional.empty();
    };
  }

  private static TransactionOutcome succeeded(JsonNode data, Finality finality) {
    return new TransactionOutcome.Succeeded(hash(data), finality);
  }

  private static Hash32 hash(JsonNode data) {
    return Hash32.parse(data.path("txHash").asString(""));
  }

  private static Optional<String> failure(JsonNode data) {
    return Optional.ofNullable(data.path("failure").stringValue(null));
  }
}
