package me.uport.sensui.rpc;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.Network;
import me.uport.chain.fuel.FuelToken;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import me.uport.node.SignedTransaction;
import me.uport.sensui.funding.FundingPolicy;
import me.uport.sensui.funding.UserTransactions;
import me.uport.sensui.rpc.Forwarded.State;
import me.uport.sensui.rpc.SenderFunding.Plan;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.Sponsors;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code eth_sendRawTransaction}: stored, funded where that is needed, and sent. */
@Component
class RawTransactions {
  private final Sponsors sponsors;
  private final FundingPolicy policy;
  private final SenderFunding funding;
  private final Forwarding forwarding;
  private final ForwardedRows rows;
  private final Clock clock;

  RawTransactions(
      Sponsors sponsors,
      FundingPolicy policy,
      SenderFunding funding,
      Forwarding forwarding,
      ForwardedRows rows,
      Clock clock) {
    this.sponsors = sponsors;
    this.policy = policy;
    this.funding = funding;
    this.forwarding = forwarding;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Takes a transaction.
   *
   * @return its hash, once it is stored
   * @throws RpcException when it is not taken, or the node refuses it at once
   */
  Hash32 accept(Network network, FuelToken caller, JsonNode params) {
    SignedTransaction transaction = decode(network, params);
    if (!transaction.sender().equals(caller.device())) {
      throw refused(
          RpcError.OTHER_SENDER,
          "sub_mismatch",
          "token mismatch. sub does not match `from` field in tx: expected %s, found %s"
              .formatted(transaction.sender(), caller.device()));
    }
    Optional<Forwarded> earlier =
        rows.findByHash(network.chainId(), transaction.hash())
            .filter(it -> it.state() != State.FAILED);
    Forwarded stored = earlier.isPresent() ? earlier.get() : take(network, caller, transaction);
    return forwarding.sendNow(network, stored).hash();
  }

  private static SignedTransaction decode(Network network, JsonNode params) {
    try {
      SignedTransaction transaction =
          UserTransactions.decode(Bytes.parse(params.path(0).asString("")));
      if (!UserTransactions.isFor(network, transaction)) {
        throw new IllegalArgumentException(
            "expected a transaction for chain "
                + network.chainId()
                + ", found one for chain "
                + transaction.chainId());
      }
      return transaction;
    } catch (IllegalArgumentException e) {
      throw refused(RpcError.UNDECODABLE, "invalid_transaction", String.valueOf(e.getMessage()));
    }
  }

  private Forwarded take(Network network, FuelToken caller, SignedTransaction transaction) {
    Forwarded wish = wish(network, caller, transaction);
    try {
      Sponsor sponsor = sponsors.paying(caller.sponsor());
      Plan plan = plan(network, wish, sponsor, transaction);
      return forwarding.store(network, wish, plan);
    } catch (RefusedException e) {
      throw refused(RpcError.FUNDING, e.refusal().code(), e.refusal().message());
    }
  }

  private Plan plan(
      Network network, Forwarded wish, Sponsor sponsor, SignedTransaction transaction) {
    try {
      Plan plan = funding.plan(network, wish, sponsor);
      if (plan.next() != State.READY) {
        requireReasonablePrice(network, transaction);
      }
      return plan;
    } catch (NodeUnavailableException | NodeRejectedException e) {
      throw refused(
          RpcError.LOOKUP,
          "lookup_failed",
          "Balance or gas price cannot be looked up just now; please try again");
    }
  }

  private void requireReasonablePrice(Network network, SignedTransaction transaction) {
    try {
      policy.requireReasonablePrice(network, transaction);
    } catch (RefusedException e) {
      throw refused(RpcError.GAS_PRICE, e.refusal().code(), e.refusal().message());
    }
  }

  private Forwarded wish(Network network, FuelToken caller, SignedTransaction transaction) {
    return new Forwarded(
        UUID.randomUUID(),
        network.chainId(),
        transaction.hash(),
        transaction.raw(),
        transaction.sender(),
        transaction.nonce(),
        transaction.worstCost(),
        policy.needed(transaction),
        policy.target(transaction),
        caller.sponsor(),
        State.WAITING,
        null,
        null,
        clock.instant());
  }

  private static RpcException refused(int code, String name, String message) {
    return new RpcException(RpcError.of(code, name, message));
  }
}
