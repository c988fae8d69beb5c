package me.uport.sensui.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import me.uport.node.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What became of an accepted transaction, as clients see it.
 *
 * @param kind what was asked for
 * @param txHash the hash to look for on the chain
 * @param txHashes every hash it was sent under
 * @param funding the top-up that a forwarded transaction has waited for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransactionView(
    UUID id,
    String kind,
    String state,
    String network,
    String txHash,
    List<String> txHashes,
    @Nullable UUID funding,
    @Nullable ReceiptView receipt,
    @Nullable String failure,
    List<Step> history) {

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
