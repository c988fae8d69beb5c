package me.uport.chain.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import me.uport.node.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What became of an accepted transaction, as clients see it.
 *
 * @param kind what was asked for
 * @param txHash the hash to look for on the chain; absent while there is no transaction
 * @param txHashes every hash it was sent under
 * @param safeAt since when its block is unlikely to be taken back
 * @param funding the top-up that a forwarded transaction has waited for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransactionView(
    UUID id,
    String kind,
    String state,
    String network,
    @Nullable String txHash,
    List<String> txHashes,
    @Nullable Instant safeAt,
    @Nullable UUID funding,
    @Nullable ReceiptView receipt,
    @Nullable String failure,
    List<Step> history) {

  /** Accepted work that has no transaction yet, or has come to an end without one. */
  public static TransactionView withoutTransaction(
      UUID id,
      String kind,
      String state,
      String network,
      @Nullable String failure,
      List<Step> history) {
    return new TransactionView(
        id, kind, state, network, null, List.of(), null, null, null, failure, history);
  }

  /** The same as part of other work, with what happened before there was a transaction. */
  public TransactionView as(UUID otherId, String otherKind, List<Step> before) {
    List<Step> all = Stream.concat(before.stream(), history.stream()).toList();
    return new TransactionView(
        otherId, otherKind, state, network, txHash, txHashes, safeAt, funding, receipt, failure,
        all);
  }

  /** The same with another end: the transaction was carried out, but not all that it was for. */
  public TransactionView endingAs(String otherState, @Nullable String reason) {
    return new TransactionView(
        id, kind, otherState, network, txHash, txHashes, safeAt, funding, receipt, reason, history);
  }

  /** One step on the way. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(String state, Instant at, @Nullable String detail) {}

  /** What the chain says. */
  public record ReceiptView(
      String status, long blockNumber, String blockHash, long gasUsed, String effectiveGasPrice) {

    /** The parts of a receipt that clients ask for. */
    public static ReceiptView of(Receipt receipt) {
      return new ReceiptView(
          receipt.success() ? "success" : "reverted",
          receipt.blockNumber(),
          receipt.blockHash().toString(),
          receipt.gasUsed(),
          receipt.effectiveGasPrice().toString());
    }
  }
}
