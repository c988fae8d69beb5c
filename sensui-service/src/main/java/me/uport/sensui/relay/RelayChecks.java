package me.uport.sensui.relay;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import me.uport.chain.GasEstimate;
import me.uport.chain.fuel.FuelToken;
import me.uport.contracts.ContractAddresses;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.sensui.relay.MetaNonces.Turn;
import me.uport.sensui.relay.MetaNonces.Turn.Verified;
import me.uport.sensui.relay.RelayedRows.Precedents;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.SponsorDestinations;
import me.uport.sensui.sponsors.SponsorDestinations.Call;
import me.uport.web.Refusal;
import org.springframework.stereotype.Component;

/** All that is checked before a meta-transaction is accepted, in the order of what it costs us. */
@Component
class RelayChecks {
  private final RelayPolicy policy;
  private final MetaNonces nonces;
  private final RelaySimulation simulation;
  private final SponsorDestinations destinations;
  private final RelayedRows rows;
  private final Clock clock;

  RelayChecks(
      RelayPolicy policy,
      MetaNonces nonces,
      RelaySimulation simulation,
      SponsorDestinations destinations,
      RelayedRows rows,
      Clock clock) {
    this.rows = rows;
    this.policy = policy;
    this.nonces = nonces;
    this.simulation = simulation;
    this.destinations = destinations;
    this.clock = clock;
  }

  /** Verifies destination, signature and nonce. */
  Turn turn(RelayRequest request) {
    policy.requireDestination(request.network(), request.destination());
    return nonces.turn(request);
  }

  /**
   * Verifies that the token is about the key that signed.
   *
   * @throws me.uport.web.RefusedException 403 {@code sub_mismatch}
   */
  void requireDevice(FuelToken token, RelayRequest request) {
    if (!token.device().equals(request.signer())) {
      throw Refusal.forbidden(
              "sub_mismatch",
              "Auth token mismatch. Does not match `claimedAddress` field in metatx: expected %s, found %s"
                  .formatted(request.signer(), token.device()))
          .asException();
    }
  }

  /**
   * How it may be sent.
   *
   * @param senders with which of our accounts
   */
  record Clearance(long gasLimit, Set<Address> senders) {
    Clearance by(Address sender) {
      return new Clearance(gasLimit, Set.of(sender));
    }
  }

  /** Verifies that the sponsor pays for it, and that it may and can be sent. */
  Clearance clear(Verified verified, Sponsor sponsor) {
    Set<Address> senders = allow(verified.request(), sponsor);
    Precedents before = rows.precedents(verified.request(), verified.digest());
    policy.requireFewReverts(before.reverts());
    policy.requireNowhereElse(before.elsewhere());
    simulation.requireNotRefused(before.refusal());
    return new Clearance(gasLimit(verified, senders.iterator().next()), senders);
  }

  /**
   * Verifies all that can be known before its turn: that it may be sent and the sponsor pays for
   * it.
   */
  void permit(RelayRequest request, Sponsor sponsor) {
    allow(request, sponsor);
    policy.requireFewReverts(rows.failuresWithinDay(request.nonceAccount()));
  }

  /** Returns with which of our accounts it may be sent. */
  private Set<Address> allow(RelayRequest request, Sponsor sponsor) {
    List<Call> calls = calls(request);
    calls.forEach(call -> policy.requireForeign(request.network(), call.contract()));
    destinations.requireAllowed(sponsor, calls);
    request.innerGas().ifPresent(simulation::requireAffordable);
    Optional<Refusal> obstacle = request.obstacle(clock.instant());
    if (obstacle.isPresent()) {
      throw obstacle.get().asException();
    }
    return policy.senders(request);
  }

  /** The call, or what it lets an identity call: that is what a sponsor has an opinion about. */
  private static List<Call> calls(RelayRequest request) {
    long chainId = request.network().chainId();
    Address destination = request.destination();
    Bytes data = request.data();
    return isManager(request.network().contracts(), destination)
        ? ForwardedCall.read(data)
            .map(inner -> List.of(new Call(chainId, inner.destination(), inner.data())))
            .orElseGet(() -> List.of(new Call(chainId, destination, data)))
        : List.of(new Call(chainId, destination, data));
  }

  private static boolean isManager(ContractAddresses contracts, Address destination) {
    return Objects.equals(contracts.metaIdentityManager(), destination)
        || Objects.equals(contracts.counterfactualIdentityManager(), destination);
  }

  private long gasLimit(Verified verified, Address sender) {
    return switch (simulation.run(verified, sender)) {
      case GasEstimate.Enough enough -> simulation.affordable(enough.gasLimit());
      case GasEstimate.WouldRevert revert -> {
        // Its nonce may have been used since it was verified: by the same one, sent twice at once.
        nonces.turnNow(verified.request());
        throw simulation.refused(verified, revert.reason());
      }
    };
  }
}
