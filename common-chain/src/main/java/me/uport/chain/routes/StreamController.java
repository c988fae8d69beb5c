package me.uport.chain.routes;

import java.util.UUID;
import me.uport.chain.TransactionId;
import me.uport.chain.Transactions;
import me.uport.web.Public;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code GET /transaction/{id}/events}: the steps of one transaction as they are taken. */
@Public
@RestController
class StreamController {
  private final Transactions transactions;
  private final EventStreams streams;

  StreamController(Transactions transactions, EventStreams streams) {
    this.transactions = transactions;
    this.streams = streams;
  }

  /**
   * @param lastEventId where a stream that broke off left off; browsers send it by themselves
   */
  @GetMapping("/transaction/{id}/events")
  SseEmitter events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    TransactionId transaction = transaction(id);
    return streams.open(transaction, sequence(lastEventId));
  }

  private TransactionId transaction(String id) {
    try {
      TransactionId parsed = new TransactionId(UUID.fromString(id));
      if (transactions.find(parsed).isPresent()) {
        return parsed;
      }
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static long sequence(@Nullable String lastEventId) {
    return lastEventId != null && lastEventId.matches("[0-9]{1,18}")
        ? Long.parseLong(lastEventId)
        : 0;
  }

  private static RefusedException unknown() {
    return Refusal.notFound("unknown_transaction", "There is no accepted transaction of this id")
        .asException();
  }
}
