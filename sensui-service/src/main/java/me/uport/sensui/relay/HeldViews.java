package me.uport.sensui.relay;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.routes.EngineTransactionViews;
import me.uport.chain.routes.TransactionView;
import me.uport.chain.routes.TransactionView.Step;
import me.uport.chain.routes.TransactionViews;
import me.uport.node.Hash32;
import me.uport.sensui.relay.HeldRelay.State;
import org.springframework.stereotype.Component;

/** Meta-transactions that wait for their turn, and what became of them. */
@Component
class HeldViews implements TransactionViews {
  private static final String KIND = "relay";

  private final HeldRows rows;
  private final EngineTransactionViews transactions;
  private final Networks networks;
  private final Clock clock;

  HeldViews(HeldRows rows, EngineTransactionViews transactions, Networks networks, Clock clock) {
    this.rows = rows;
    this.transactions = transactions;
    this.networks = networks;
    this.clock = clock;
  }

  @Override
  public Optional<TransactionView> find(UUID id) {
    return rows.find(id).map(this::view);
  }

  /** The chain transaction that carries one is the engine's. */
  @Override
  public Optional<TransactionView> find(Hash32 hash) {
    return Optional.empty();
  }

  private TransactionView view(HeldRelay row) {
    List<Step> before =
        List.of(new Step("held", row.createdAt(), "waits for an earlier meta-transaction"));
    return Optional.ofNullable(row.transactionId())
        .flatMap(transactions::find)
        .map(carried -> carried.as(row.id(), KIND, before))
        .orElseGet(() -> waiting(row, before));
  }

  private TransactionView waiting(HeldRelay row, List<Step> before) {
    State state = row.stateAt(clock.instant());
    List<Step> history =
        state == State.HELD
            ? before
            : List.of(before.getFirst(), new Step(name(state), row.updatedAt(), row.failure()));
    return TransactionView.withoutTransaction(
        row.id(),
        KIND,
        name(state),
        networks
            .find(row.chainId())
            .map(Network::name)
            .orElseGet(() -> "0x" + Long.toHexString(row.chainId())),
        row.failure(),
        history);
  }

  private static String name(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
