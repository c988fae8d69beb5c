package me.uport.contracts;

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
 */
public record ContractAddresses(
    @Nullable Address txRelay,
    @Nullable Address metaIdentityManager,
    @Nullable Address identityManager,
    @Nullable Address ethereumClaimsRegistry,
    @Nullable Address uportRegistry,
    @Nullable Address ethereumDidRegistry,
    @Nullable Address sensuiVault) {
  /** A network without any of them. */
  public static final ContractAddresses NONE =
      new ContractAddresses(null, null, null, null, null, null, null);
}
