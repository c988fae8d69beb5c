package me.uport.contracts;

import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;

/**
 * Where the uPort contracts are on one network; null where a network does not have one.
 *
 * @param txRelay TxRelay, which relays meta-transactions
 * @param metaIdentityManager MetaIdentityManager, whose identities are used through TxRelay
 * @param identityManager IdentityManager, whose identities are used directly
 * @param ethereumClaimsRegistry EthereumClaimsRegistry (ERC-780)
 * @param uportRegistry UportRegistry, the documents of {@code did:uport}
 * @param ethereumDidRegistry EthereumDIDRegistry (ERC-1056)
 * @param sensuiVault SensuiVault, prepaid funding
 * @param counterfactualIdentityManager CounterfactualIdentityManager, whose identities have an
 *     address before they exist
 * @param erc2771Forwarder ERC2771Forwarder of OpenZeppelin, which carries signed requests
 */
public record ContractAddresses(
    @Nullable Address txRelay,
    @Nullable Address metaIdentityManager,
    @Nullable Address identityManager,
    @Nullable Address ethereumClaimsRegistry,
    @Nullable Address uportRegistry,
    @Nullable Address ethereumDidRegistry,
    @Nullable Address sensuiVault,
    @Nullable Address counterfactualIdentityManager,
    @Nullable Address erc2771Forwarder) {
  /** A network without any of them. */
  public static final ContractAddresses NONE = of(Map.of());

  /** The addresses of those contracts that the network has. */
  public static ContractAddresses of(Map<UportContract, Address> addresses) {
    return new ContractAddresses(
        addresses.get(UportContract.TX_RELAY),
        addresses.get(UportContract.META_IDENTITY_MANAGER),
        addresses.get(UportContract.IDENTITY_MANAGER),
        addresses.get(UportContract.ETHEREUM_CLAIMS_REGISTRY),
        addresses.get(UportContract.UPORT_REGISTRY),
        addresses.get(UportContract.ETHEREUM_DID_REGISTRY),
        addresses.get(UportContract.SENSUI_VAULT),
        addresses.get(UportContract.COUNTERFACTUAL_IDENTITY_MANAGER),
        addresses.get(UportContract.ERC2771_FORWARDER));
  }

  /** The address of a contract; empty when the network does not have it. */
  public Optional<Address> find(UportContract contract) {
    return Optional.ofNullable(
        switch (contract) {
          case TX_RELAY -> txRelay;
          case META_IDENTITY_MANAGER -> metaIdentityManager;
          case IDENTITY_MANAGER -> identityManager;
          case ETHEREUM_CLAIMS_REGISTRY -> ethereumClaimsRegistry;
          case UPORT_REGISTRY -> uportRegistry;
          case ETHEREUM_DID_REGISTRY -> ethereumDidRegistry;
          case SENSUI_VAULT -> sensuiVault;
          case COUNTERFACTUAL_IDENTITY_MANAGER -> counterfactualIdentityManager;
          case ERC2771_FORWARDER -> erc2771Forwarder;
        });
  }

  /**
   * The address of a contract that has to be there.
   *
   * @throws IllegalStateException when the network does not have it; names the contract
   */
  public Address get(UportContract contract) {
    return find(contract)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "This network has no address of " + contract.contractName()));
  }
}
