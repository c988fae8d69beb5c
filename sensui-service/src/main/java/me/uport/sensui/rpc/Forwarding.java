package me.uport.sensui.rpc;

import java.util.Map;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Receipt;
import me.uport.node.SendOutcome;
import me.uport.node.SendRejection;
import me.uport.sensui.funding.Funding;
import me.uport.sensui.rpc.Forwarded.State;
import me.uport.sensui.rpc.SenderFunding.Plan;
import me.uport.web.database.RetryingTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stores transactions and hands them to the node. */
@Component
class Forwarding {
  private final ForwardedRows rows;
  private final SenderFunding funding;
  private final RetryingTransactions transactions;

  Forwarding(ForwardedRows rows, SenderFunding funding, RetryingTransactions transactions) {
    this.rows = rows;
    this.funding = funding;
    this.transactions = transactions;
  }

  /**
   * Stores a new transaction together with the top-up that it needs; of two that are the same, the
   * second finds the first.
   */
  Forwarded store(Network network, Forwarded wish, Plan plan) {
    return transactions.execute(
        () -> {
          funding.lock(network, wish);
          Optional<Forwarded> earlier = rows.findByHash(wish.chainId(), wish.hash());
          return earlier.isEmpty()
              ? begin(network, wish, plan)
              : earlier
                  .filter(it -> it.state() == State.FAILED)
                  .map(it -> restart(network, it, plan))
                  .orElseGet(earlier::get);
        });
  }

  private Forwarded begin(Network network, Forwarded wish, Plan plan) {
    rows.insert(wish);
    advance(network, wish, plan);
    return rows.find(wish.id()).orElseThrow();
  }

  /** What has failed once may be tried again by whoever still wants it. */
  private Forwarded restart(Network network, Forwarded failed, Plan plan) {
    rows.restart(failed);
    advance(network, rows.find(failed.id()).orElseThrow(), plan);
    return rows.find(failed.id()).orElseThrow();
  }

  /** Carries a plan out, in the caller's database transaction. */
  void advance(Network network, Forwarded row, Plan plan) {
    if (plan.next() == State.READY) {
      rows.move(row, State.READY, null, null);
    }
    Optional<Funding> topUp = funding.carryOut(plan, network, row);
    topUp.ifPresent(it -> rows.move(row, State.FUNDING, it.transactionId(), null));
  }

  /**
   * Sends a transaction that is ready while its sender waits for the answer.
   *
   * @throws RpcException with the node's own words when it refuses it for good
   */
  Forwarded sendNow(Network network, Forwarded row) {
    Forwarded now = row.state() == State.READY ? tryToSend(network, row) : row;
    if (now.state() == State.FAILED) {
      throw new RpcException(
          new RpcError(
              RpcError.UPSTREAM,
              String.valueOf(now.failure()),
              Map.of("code", "transaction_refused")));
    }
    return now;
  }

  /** It is stored, so that a node that is down now is no reason to refuse it. */
  private Forwarded tryToSend(Network network, Forwarded row) {
    try {
      return send(network, row);
    } catch (NodeUnavailableException e) {
      return row;
    }
  }

  /**
   * Hands a transaction to the node, or finds that it is in a block; what is not certain stays as
   * it is.
   */
  Forwarded send(Network network, Forwarded row) {
    return switch (network.node().send(row.raw().toArray())) {
      case SendOutcome.Accepted accepted -> move(row, State.SENT, null);
      case SendOutcome.Known known -> move(row, State.SENT, null);
      case SendOutcome.Unknown unknown -> row;
      case SendOutcome.Rejected rejected -> rejected(network, row, rejected);
    };
  }

  private Forwarded rejected(Network network, Forwarded row, SendOutcome.Rejected rejected) {
    boolean forGood =
        rejected.reason().permanent()
            || rejected.reason() == SendRejection.NONCE_TOO_LOW
            || rejected.reason() == SendRejection.INSUFFICIENT_FUNDS;
    if (!forGood || network.node().receipt(row.hash()).isPresent()) {
      return row;
    }
    return move(row, State.FAILED, rejected.message());
  }

  /**
   * Looks whether a transaction is deep enough in the chain; sends it again while it is not in it
   * at all.
   */
  Forwarded watch(Network network, Forwarded row) {
    Optional<Receipt> receipt = network.node().receipt(row.hash());
    if (receipt.isEmpty()) {
      return send(network, row);
    }
    long depth = network.node().head().number() - receipt.get().blockNumber() + 1;
    return depth >= network.confirmations() ? move(row, State.MINED, null) : row;
  }

  Forwarded move(Forwarded row, State to, @Nullable String failure) {
    if (row.state() == to) {
      return row;
    }
    return transactions.execute(
        () -> {
          rows.move(row, to, null, failure);
          return rows.find(row.id()).orElseThrow();
        });
  }
}
