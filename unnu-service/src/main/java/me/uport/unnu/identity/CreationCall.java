package me.uport.unnu.identity;

import java.util.Optional;
import me.uport.contracts.ContractCall;
import me.uport.crypto.Address;
import me.uport.node.Wei;

/**
 * The call that creates an identity, simulated.
 *
 * @param call what the manager is asked to do
 * @param gasLimit with the network's margin
 * @param worstCost the most that so much gas costs
 * @param promised where the identity will be, when that is known already
 */
record CreationCall(ContractCall call, long gasLimit, Wei worstCost, Optional<Address> promised) {}
