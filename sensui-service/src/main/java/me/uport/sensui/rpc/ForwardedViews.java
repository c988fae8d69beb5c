package me.uport.sensui.rpc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.routes.TransactionView;
import me.uport.chain.routes.TransactionViews;
import me.uport.node.Hash32;
import org.springframework.stereotype.Component;

/** The transactions that users have signed and we have handed on. */
@Component
class ForwardedViews implements TransactionViews {
  private final ForwardedRows rows;
  private final ForwardedSteps steps;
  private final Networks networks;

  ForwardedViews(ForwardedRows rows, ForwardedSteps steps, Networks networks) {
    this.rows = rows;
    this.steps = steps;
    this.networks = networks;
  }

  @Override
  public Optional<TransactionView> find(UUID id) {
    return rows.find(id).map(this::view);
  }

  @Override
  public Optional<TransactionView> find(Hash32 hash) {
    return rows.findByHash(hash).map(this::view);
  }

  private TransactionView view(Forwarded row) {
    return new TransactionView(
        row.id(),
        "forward",
        row.state().name().toLowerCase(Locale.ROOT),
        networks
            .find(row.chainId())
            .map(Network::name)
            .orElseGet(() -> "0x" + Long.toHexString(row.chainId())),
        row.hash().toString(),
        List.of(row.hash().toString()),
        null,
        row.fundingId(),
        null,
        row.failure(),
        steps.of(row.id()));
  }
}
