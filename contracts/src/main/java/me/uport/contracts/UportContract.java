package me.uport.contracts;

/** The contracts that a network has one of each, in the order in which they are deployed. */
public enum UportContract {
  /** Carries signed meta-transactions. */
  TX_RELAY("TxRelay"),
  /** Manages identities for keys without ether; trusts the relay. */
  META_IDENTITY_MANAGER("MetaIdentityManager"),
  /** Manages identities for keys that send their own transactions. */
  IDENTITY_MANAGER("IdentityManager"),
  /** Claims of anybody about anybody (ERC-780). */
  ETHEREUM_CLAIMS_REGISTRY("EthereumClaimsRegistry"),
  /** Documents of did:uport identities. */
  UPORT_REGISTRY("UportRegistry"),
  /** Owners, delegates and attributes of did:ethr identities (ERC-1056). */
  ETHEREUM_DID_REGISTRY("EthereumDIDRegistry"),
  /** Prepaid fueling. */
  SENSUI_VAULT("SensuiVault"),
  /** Manages identities whose addresses are known before they exist; trusts the relay. */
  COUNTERFACTUAL_IDENTITY_MANAGER("CounterfactualIdentityManager"),
  /** Carries signed requests to contracts that trust it (ERC-2771); OpenZeppelin's. */
  ERC2771_FORWARDER("ERC2771Forwarder");

  private final String contractName;

  UportContract(String contractName) {
    this.contractName = contractName;
  }

  /** The name in Solidity, in artifacts and in {@code platform.json}. */
  public String contractName() {
    return contractName;
  }
}
