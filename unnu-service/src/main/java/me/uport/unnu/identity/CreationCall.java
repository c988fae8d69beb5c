package me.uport.unnu.identity;

import me.uport.contracts.ContractCall;

/**
 * The call that creates an identity, simulated.
 *
 * @param call what the manager is asked to do
 * @param gasLimit with the network's margin
 */
record CreationCall(ContractCall call, long gasLimit) {}
