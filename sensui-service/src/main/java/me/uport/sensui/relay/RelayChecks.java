package me.uport.sensui.relay;

import java.util.Set;
import me.uport.chain.GasEstimate;
import me.uport.chain.fuel.FuelToken;
import me.uport.crypto.Address;
import me.uport.sensui.relay.MetaNonces.Verified;
import me.uport.web.Refusal;
import org.springframework.stereotype.Component;

/** All that is checked before a meta-transaction is accepted, in the order of what it costs us. */
@Component
class RelayChecks {
  private final RelayPolicy policy;
  private final MetaNonces nonces;
  private final RelaySimulation simulation;

  RelayChecks(RelayPolicy policy, MetaNonces nonces, RelaySimulation simulation) {
    this.policy = policy;
    this.nonces = nonces;
    this.simulation = simulation;
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

  /** Verifies that it may and can be sent. */
  Clearance clear(Verified verified) {
    Set<Address> senders = policy.senders(verified.request());
    policy.requireFewReverts(verified.request());
    return new Clearance(gasLimit(verified, senders.iterator().next()), senders);
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
