package me.uport.sensui.relay;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import me.uport.chain.GasEstimate;
import me.uport.chain.fuel.FuelToken;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.sensui.relay.MetaNonces.Verified;
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

  RelayChecks(
      RelayPolicy policy,
      MetaNonces nonces,
      RelaySimulation simulation,
      SponsorDestinations destinations) {
    this.policy = policy;
    this.nonces = nonces;
    this.simulation = simulation;
    this.destinations = destinations;
  }

  /** Verifies destination, signature and nonce. */
  Verified verify(RelayRequest request) {
    policy.requireDestination(request);
    return nonces.verify(request);
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
  record Clearance(long gasLimit, Set<Address> senders) {}

  /** Verifies that the sponsor pays for it, and that it may and can be sent. */
  Clearance clear(Verified verified, Sponsor sponsor) {
    destinations.requireAllowed(sponsor, calls(verified.request()));
    Set<Address> senders = policy.senders(verified.request());
    policy.requireFewReverts(verified.request());
    return new Clearance(gasLimit(verified, senders.iterator().next()), senders);
  }

  /** The call, or what it lets an identity call: that is what a sponsor has an opinion about. */
  private static List<Call> calls(RelayRequest request) {
    long chainId = request.network().chainId();
    Address destination = request.destination();
    Bytes data = request.data();
    return Objects.equals(request.network().contracts().metaIdentityManager(), destination)
        ? ForwardedCall.read(data)
            .map(inner -> List.of(new Call(chainId, inner.destination(), inner.data())))
            .orElseGet(() -> List.of(new Call(chainId, destination, data)))
        : List.of(new Call(chainId, destination, data));
  }

  private long gasLimit(Verified verified, Address sender) {
    return switch (simulation.run(verified, sender)) {
      case GasEstimate.Enough enough -> simulation.affordable(enough.gasLimit());
      case GasEstimate.WouldRevert revert -> {
        // Its nonce may have been used since it was verified: by the same one, sent twice at once.
        nonces.verify(verified.request());
        throw simulation.refused(verified, revert.reason());
      }
    };
  }
}
