package me.uport.contracts;

import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumMap;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Receipt;
import org.web3j.abi.datatypes.Type;

/**
 * Deploys a network's contracts, in the order of {@link UportContract}: on a fresh chain the same
 * key always gets the same addresses. Each call deploys anew; to remember the addresses is the
 * caller's part. The sender becomes the owner of the vault.
 */
public final class ContractDeployer {
  private final DirectSender sender;
  private final TimeLocks locks;

  /**
   * Makes a deployer.
   *
   * @param sender pays, and owns the vault
   * @param locks the time locks of all managers
   */
  public ContractDeployer(DirectSender sender, TimeLocks locks) {
    this.sender = sender;
    this.locks = locks;
  }

  /**
   * Deploys all contracts.
   *
   * @throws NodeRejectedException when a deployment is refused, as for want of ether
   * @throws NodeUnavailableException when the chain does not answer in time
   */
  public ContractAddresses deploy() {
    return complete(ContractAddresses.NONE);
  }

  /**
   * Deploys the contracts that a network lacks, such as those that have come with a new version.
   *
   * @param existing the ones it has; they stay as they are
   * @return all of them
   * @throws NodeRejectedException when a deployment is refused, as for want of ether
   * @throws NodeUnavailableException when the chain does not answer in time
   */
  public ContractAddresses complete(ContractAddresses existing) {
    EnumMap<UportContract, Address> deployed = new EnumMap<>(UportContract.class);
    for (UportContract contract : UportContract.values()) {
      Address address =
          existing
              .find(contract)
              .orElseGet(() -> create(creation(contract, ContractAddresses.of(deployed))));
      deployed.put(contract, address);
    }
    return ContractAddresses.of(deployed);
  }

  /** Deploys a Proxy of the sender's own, as somebody may who wants no manager yet. */
  public Address deployProxy() {
    return create(Artifact.ofProxy().bytecode());
  }

  private Bytes creation(UportContract contract, ContractAddresses deployed) {
    Bytes code = Artifact.of(contract).bytecode();
    return switch (contract) {
      case META_IDENTITY_MANAGER, COUNTERFACTUAL_IDENTITY_MANAGER ->
          Abi.creation(
              code,
              seconds(locks.user()),
              seconds(locks.admin()),
              seconds(locks.rate()),
              Abi.address(deployed.get(UportContract.TX_RELAY)));
      case IDENTITY_MANAGER ->
          Abi.creation(code, seconds(locks.user()), seconds(locks.admin()), seconds(locks.rate()));
      case UPORT_REGISTRY -> Abi.creation(code, Abi.address(Address.ZERO));
      case ERC2771_FORWARDER -> Abi.creation(code, Abi.text(ForwarderContract.NAME));
      case TX_RELAY, ETHEREUM_CLAIMS_REGISTRY, ETHEREUM_DID_REGISTRY, SENSUI_VAULT -> code;
    };
  }

  private Address create(Bytes creation) {
    Receipt receipt = sender.create(creation);
    Address address = receipt.contractAddress();
    if (!receipt.success() || address == null) {
      throw new IllegalStateException(
          "Expected a contract of transaction " + receipt.transactionHash() + " but it reverted");
    }
    return address;
  }

  @SuppressWarnings("rawtypes") // web3j's signatures
  private static Type seconds(Duration lock) {
    return Abi.number(BigInteger.valueOf(lock.toSeconds()));
  }
}
