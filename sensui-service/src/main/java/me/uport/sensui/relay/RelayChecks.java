package me.uport.sensui.relay;

import me.uport.chain.GasEstimate;
import me.uport.sensui.relay.MetaNonces.Verified;
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

  /** Verifies that it may and can be sent; the gas limit to send it with. */
  long gasLimit(Verified verified) {
    policy.requireWhitelisted(verified.request());
    policy.requireFewReverts(verified.request());
    return switch (simulation.run(verified)) {
      case GasEstimate.Enough enough -> simulation.affordable(enough.gasLimit());
      case GasEstimate.WouldRevert revert -> {
        // Its nonce may have been used since it was verified: by the same one, sent twice at once.
        nonces.verify(verified.request());
        throw simulation.refused(verified, revert.reason());
      }
    };
  }
}
