package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.contracts.VaultContract;
import me.uport.crypto.Address;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contracts on the dev chain: deployed at the first start, remembered, and found again at the
 * next.
 */
final class DevContracts {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final BigInteger ETHER = BigInteger.TEN.pow(18);
  private static final BigInteger SIGNER_BALANCE = ETHER.multiply(BigInteger.valueOf(10_000));
  private static final BigInteger SPONSOR_DEPOSIT = ETHER.multiply(BigInteger.valueOf(100));

  private final DevChain chain;
  private final Path file;
  private final PlatformSecrets secrets;

  DevContracts(DevChain chain, Path file, PlatformSecrets secrets) {
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
      ContractAddresses addresses = Files.exists(file) ? remembered(node) : deployed(node);
      keepInFunds(secrets.sensuiSigner().address());
      keepInFunds(secrets.unnuSigner().address());
      return addresses;
    }
  }

  private ContractAddresses remembered(JsonRpcNode node) {
    ContractAddresses addresses = read();
    for (UportContract contract : UportContract.values()) {
      if (node.code(addresses.get(contract)).isEmpty()) {
        throw new PlatformException(
            "the chain in "
                + file.getParent()
                + " has lost "
                + contract.contractName()
                + ", which the database still counts on: remove the folder to start anew");
      }
    }
    return addresses;
  }

  private ContractAddresses deployed(JsonRpcNode node) {
    DirectSender deployer = new DirectSender(node, chain.account(0), PATIENCE);
    ContractAddresses addresses = new ContractDeployer(deployer, TimeLocks.DEPLOYED).deploy();
    VaultContract vault = new VaultContract(addresses.get(UportContract.SENSUI_VAULT));
    deployer.send(vault.addOperator(secrets.sensuiSigner().address()));
    deployer.send(vault.deposit(secrets.fuelTokenIssuer().address()), new Wei(SPONSOR_DEPOSIT));
    chain.save(); // what we are about to remember must not be lost with a killed chain
    write(addresses);
    return addresses;
  }

  private void keepInFunds(Address signer) {
    if (chain.balance(signer).compareTo(SIGNER_BALANCE.shiftRight(1)) < 0) {
      chain.setBalance(signer, SIGNER_BALANCE);
    }
  }

  private ContractAddresses read() {
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      Map<UportContract, Address> addresses = new EnumMap<>(UportContract.class);
      for (UportContract contract : UportContract.values()) {
        addresses.put(contract, Address.parse(json.required(contract.contractName()).asString()));
      }
      return ContractAddresses.of(addresses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(ContractAddresses addresses) {
    Map<String, String> json = new LinkedHashMap<>();
    for (UportContract contract : UportContract.values()) {
      json.put(contract.contractName(), addresses.get(contract).toChecksum());
    }
    DataFolder.writePrivately(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }
}
