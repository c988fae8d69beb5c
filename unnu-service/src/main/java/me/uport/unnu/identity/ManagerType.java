package me.uport.unnu.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.IdentityManagerContract;
import me.uport.contracts.ManagerContract;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.crypto.Address;

/** Which of the two manager contracts owns an identity's Proxy. */
enum ManagerType {
  /** Acts for keys that hold no ether: their signed calls arrive through TxRelay. */
  META_IDENTITY_MANAGER("MetaIdentityManager"),
  /** Acts for keys that send their own transactions. */
  IDENTITY_MANAGER("IdentityManager");

  private final String wireName;

  ManagerType(String wireName) {
    this.wireName = wireName;
  }

  static Optional<ManagerType> of(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }

  /** Its contract on a network, if there is one. */
  Optional<Address> on(ContractAddresses contracts) {
    return Optional.ofNullable(
        switch (this) {
          case META_IDENTITY_MANAGER -> contracts.metaIdentityManager();
          case IDENTITY_MANAGER -> contracts.identityManager();
        });
  }

  /** The manager of this type at an address. */
  ManagerContract at(Address address) {
    return switch (this) {
      case META_IDENTITY_MANAGER -> new MetaIdentityManagerContract(address);
      case IDENTITY_MANAGER -> new IdentityManagerContract(address);
    };
  }

  @JsonValue
  String wireName() {
    return wireName;
  }
}
