package me.uport.unnu.identity;

import java.util.Optional;
import me.uport.chain.Network;
import me.uport.contracts.CounterfactualIdentityManagerContract.Keys;
import me.uport.contracts.ManagerContract;
import me.uport.crypto.Address;

/**
 * A creation that makes sense: every address is read, the network and its manager exist.
 *
 * @param recoveryKey never zero: the device key stands in for a zero one
 */
record CreationRequest(
    Network network,
    ManagerType managerType,
    ManagerContract manager,
    Address deviceKey,
    Address recoveryKey,
    Optional<Payload> payload) {

  /** What the address of a counterfactual identity follows from. */
  Keys keys() {
    return new Keys(deviceKey, recoveryKey);
  }
}
