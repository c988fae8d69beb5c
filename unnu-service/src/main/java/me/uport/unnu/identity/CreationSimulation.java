package me.uport.unnu.identity;

import java.util.List;
import java.util.Optional;
import me.uport.chain.GasEstimate;
import me.uport.chain.Network;
import me.uport.chain.Transactions;
import me.uport.contracts.ContractCall;
import me.uport.contracts.ContractError;
import me.uport.contracts.CounterfactualIdentityManagerContract;
import me.uport.contracts.ManagerContract;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Tries a creation on the node before gas is spent on it. */
@Component
class CreationSimulation {
  private final Transactions transactions;
  private final PayloadProperties properties;

  CreationSimulation(Transactions transactions, PayloadProperties properties) {
    this.transactions = transactions;
    this.properties = properties;
  }

  /**
   * Asks the node.
   *
   * @throws RefusedException when the creation would revert or takes too much gas, or the device
   *     key is a contract, which could not sign anything
   */
  CreationCall simulate(CreationRequest request) {
    requireKey(request);
    ContractCall call = call(request);
    Network network = request.network();
    var estimate = transactions.estimate(network, call.to(), Wei.ZERO, call.data());
    return switch (estimate) {
      case GasEstimate.Enough enough -> {
        long gas = affordable(enough.gasLimit());
        Wei worst = transactions.maxFeePerGas(network).times(gas);
        yield new CreationCall(call, gas, worst, promised(request));
      }
      case GasEstimate.WouldRevert revert ->
          throw Refusal.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "creation_would_revert",
                  "The creation would be reverted: " + ContractError.describe(revert.reason()))
              .asException();
    };
  }

  private static Optional<Address> promised(CreationRequest request) {
    return request.manager() instanceof CounterfactualIdentityManagerContract manager
        ? Optional.of(manager.identityAddress(request.keys()).ask(request.network().node()))
        : Optional.empty();
  }

  private static void requireKey(CreationRequest request) {
    if (!request.network().node().code(request.deviceKey()).isEmpty()) {
      throw Refusal.badRequest(
              "device_key_is_contract",
              "deviceKey: expected the address of a key, found a contract on "
                  + request.network().name())
          .asException();
    }
  }

  private static ContractCall call(CreationRequest request) {
    ManagerContract manager = request.manager();
    if (manager instanceof CounterfactualIdentityManagerContract counterfactual) {
      return counterfactual.createIdentities(List.of(request.keys()));
    }
    Address owner = request.deviceKey();
    Address recovery = request.recoveryKey();
    return request
        .payload()
        .map(it -> manager.createIdentityWithCall(owner, recovery, it.destination(), it.data()))
        .orElseGet(() -> manager.createIdentity(owner, recovery));
  }

  private long affordable(long gasLimit) {
    if (gasLimit > properties.maxGas()) {
      throw Refusal.badRequest(
              "payload_too_expensive",
              "Expected a creation of at most %d gas, found %d"
                  .formatted(properties.maxGas(), gasLimit))
          .asException();
    }
    return gasLimit;
  }
}
