package me.uport.platform;

import me.uport.contracts.ContractAddresses;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.testkit.DevChain;

/**
 * The contracts on the dev chain: deployed at the first start, remembered, and found again at the
 * next, when only those are deployed that are new.
 */
final class DevContracts {

  private final DevChain chain;
  private final ContractsFile file;
  private final PlatformSecrets secrets;

  DevContracts(DevChain chain, ContractsFile file, PlatformSecrets secrets) {
    this.chain = chain;
    this.file = file;
    this.secrets = secrets;
  }

  /**
   * The contracts' addresses, with the services' signers in funds.
   *
   * @throws PlatformException when they were deployed once and the chain has forgotten them
   */
  ContractAddresses ready() {
    try (JsonRpcNode node = new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, chain.url()))) {
      DevDeployment deployment = new DevDeployment(node);
      ContractAddresses addresses = file.exists() ? remembered(deployment) : deployed(deployment);
      deployment.keepInFunds(secrets.sensuiSigner().address());
      deployment.keepInFunds(secrets.unnuSigner().address());
      return addresses;
    }
  }

  private ContractAddresses remembered(DevDeployment deployment) {
    ContractAddresses addresses = file.read();
    deployment
        .missing(addresses)
        .ifPresent(
            contract -> {
              throw new PlatformException(
                  "the chain in "
                      + file.path().getParent()
                      + " has lost "
                      + contract.contractName()
                      + ", which the database still counts on: remove the folder to start anew");
            });
    ContractAddresses complete = deployment.complete(chain.account(0), addresses);
    return complete.equals(addresses) ? addresses : remember(complete);
  }

  private ContractAddresses deployed(DevDeployment deployment) {
    return remember(
        deployment.deploy(
            chain.account(0),
            secrets.sensuiSigner().address(),
            secrets.fuelTokenIssuer().address()));
  }

  private ContractAddresses remember(ContractAddresses addresses) {
    chain.save(); // what we are about to remember must not be lost with a killed chain
    file.write(addresses);
    return addresses;
  }
}
