package me.uport.chain.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.SignerNonces;
import me.uport.chain.SignerNonces.Report;
import me.uport.chain.SignerNonces.Slot;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionRecord;
import me.uport.chain.request.RequestFields;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /signers/{address}/nonces}: why nothing moves, or that it does. */
@Public
@RestController
class NonceController {
  private final SignerNonces nonces;
  private final Networks networks;

  NonceController(SignerNonces nonces, Networks networks) {
    this.nonces = nonces;
    this.networks = networks;
  }

  @GetMapping("/signers/{address}/nonces")
  JSend nonces(
      @PathVariable String address, @RequestParam(required = false) @Nullable String blockchain) {
    Network network =
        blockchain == null
            ? networks.defaultNetwork()
            : RequestFields.network(networks, "blockchain", blockchain);
    return nonces
        .of(network, RequestFields.address("address", address))
        .map(report -> JSend.data(view(network, report)))
        .orElseThrow(
            () ->
                Refusal.notFound("unknown_signer", "This account does not sign for this service")
                    .asException());
  }

  private static Map<String, @Nullable Object> view(Network network, Report report) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("signer", report.signer().toString());
    view.put("network", network.name());
    view.put("paused", report.paused());
    view.put("chain", report.seen());
    view.put("next", report.next());
    view.put("slots", report.slots().stream().map(NonceController::slot).toList());
    view.put("more", report.more());
    return view;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record SlotView(
      long nonce,
      @Nullable UUID id,
      @Nullable String state,
      String diagnosis,
      String explanation,
      String action,
      @Nullable List<AttemptView> attempts) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record AttemptView(
      int number,
      String kind,
      String txHash,
      String maxFeePerGas,
      String maxPriorityFeePerGas,
      Instant signedAt,
      @Nullable Instant sentAt,
      int sentCount,
      @Nullable String lastOutcome) {}

  private static SlotView slot(Slot slot) {
    TransactionRecord transaction = slot.transaction();
    return new SlotView(
        slot.nonce(),
        transaction == null ? null : transaction.id().value(),
        transaction == null ? null : name(transaction.state()),
        name(slot.diagnosis()),
        slot.explanation(),
        slot.action(),
        transaction == null
            ? null
            : transaction.attempts().stream().map(NonceController::attempt).toList());
  }

  private static AttemptView attempt(TransactionAttempt attempt) {
    return new AttemptView(
        attempt.number(),
        name(attempt.kind()),
        attempt.hash().toString(),
        attempt.maxFeePerGas().toString(),
        attempt.maxPriorityFeePerGas().toString(),
        attempt.signedAt(),
        attempt.sentAt(),
        attempt.sentCount(),
        attempt.lastOutcome());
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
