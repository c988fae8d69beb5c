package me.uport.platform;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.contracts.VaultContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.EthereumNode;
import me.uport.node.Wei;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The contracts on a development chain, where ether costs nothing. */
final class DevDeployment {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final BigInteger ETHER = BigInteger.TEN.pow(18);
  private static final BigInteger SIGNER_BALANCE = ETHER.multiply(BigInteger.valueOf(10_000));
  private static final BigInteger SPONSOR_DEPOSIT = ETHER.multiply(BigInteger.valueOf(100));

  private final EthereumNode node;

  DevDeployment(EthereumNode node) {
    this.node = node;
  }

  /**
   * Deploys all contracts.
   *
   * @param deployer a rich account
   * @param vaultOperator may fund others from the vault: Sensui's signer
   * @param sponsor whose balance in the vault is filled
   */
  ContractAddresses deploy(PrivateKey deployer, Address vaultOperator, Address sponsor) {
    DirectSender sender = new DirectSender(node, deployer, PATIENCE);
    ContractAddresses addresses = new ContractDeployer(sender, TimeLocks.DEPLOYED).deploy();
    VaultContract vault = new VaultContract(addresses.get(UportContract.SENSUI_VAULT));
    sender.send(vault.addOperator(vaultOperator));
    sender.send(vault.deposit(sponsor), new Wei(SPONSOR_DEPOSIT));
    return addresses;
  }

  /** Deploys the contracts that have come with a new version of the platform. */
  ContractAddresses complete(PrivateKey deployer, ContractAddresses existing) {
    DirectSender sender = new DirectSender(node, deployer, PATIENCE);
    return new ContractDeployer(sender, TimeLocks.DEPLOYED).complete(existing);
  }

  /** A contract that the chain does not have at its address; empty when it has all of these. */
  Optional<UportContract> missing(ContractAddresses addresses) {
    return Arrays.stream(UportContract.values())
        .filter(
            contract -> addresses.find(contract).filter(it -> node.code(it).isEmpty()).isPresent())
        .findFirst();
  }

  /** Fills a signer's account when it is half empty. */
  void keepInFunds(Address signer) {
    if (node.balance(signer, BlockTag.LATEST).value().compareTo(SIGNER_BALANCE.shiftRight(1)) < 0) {
      ArrayNode parameters = new JsonMapper().createArrayNode();
      parameters.add(signer.toString()).add("0x" + SIGNER_BALANCE.toString(16));
      node.rpc("anvil_setBalance", parameters);
    }
  }
}
