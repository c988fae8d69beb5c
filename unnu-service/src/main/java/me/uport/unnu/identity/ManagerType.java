package me.uport.unnu.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.CounterfactualIdentityManagerContract;
import me.uport.contracts.IdentityManagerContract;
import me.uport.contracts.ManagerContract;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.crypto.Address;

/** Which of the manager contracts owns an identity's Proxy. */
enum ManagerType {
  /** Acts for keys that hold no ether: their signed calls arrive through TxRelay. */
  META_IDENTITY_MANAGER("MetaIdentityManager"),
  /** Acts for keys that send their own transactions. */
  IDENTITY_MANAGER("IdentityManager"),
  /** As the first; its identities have an address before they exist, and are created together. */
  COUNTERFACTUAL_IDENTITY_MANAGER("CounterfactualIdentityManager");

  private final String wireName;

  ManagerType(String wireName) {
    this.wireName = wireName;
  }

  static Optional<ManagerType> of(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }

  /** All of them, for people. */
  static String names() {
    return Arrays.stream(values()).map(ManagerType::wireName).collect(Collectors.joining(", "));
  }

  /** Its contract on a network, if there is one. */
  Optional<Address> on(ContractAddresses contracts) {
    return Optional.ofNullable(
        switch (this) {
          case META_IDENTITY_MANAGER -> contracts.metaIdentityManager();
          case IDENTITY_MANAGER -> contracts.identityManager();
          case COUNTERFACTUAL_IDENTITY_MANAGER -> contracts.counterfactualIdentityManager();
        });
  }

  /** The manager of this type at an address. */
  ManagerContract at(Address address) {
    return switch (this) {
      case META_IDENTITY_MANAGER -> new MetaIdentityManagerContract(address);
      case IDENTITY_MANAGER -> new IdentityManagerContract(address);
      case COUNTERFACTUAL_IDENTITY_MANAGER -> new CounterfactualIdentityManagerContract(address);
    };
  }

  @JsonValue
  String wireName() {
    return wireName;
  }
}
