package me.uport.chain.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import me.uport.chain.TransactionEvent;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;

/** A step of a transaction, as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventView(
    String state,
    Instant at,
    @Nullable String txHash,
    @Nullable Long blockNumber,
    @Nullable String blockHash,
    @Nullable String detail) {
  static EventView of(TransactionEvent event) {
    return new EventView(
        event.kind().name().toLowerCase(Locale.ROOT),
        event.at(),
        text(event.hash()),
        event.blockNumber(),
        text(event.blockHash()),
        event.detail());
  }

  private static @Nullable String text(@Nullable Hash32 hash) {
    return hash == null ? null : hash.toString();
  }
}
