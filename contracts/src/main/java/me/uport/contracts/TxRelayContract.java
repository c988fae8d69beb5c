package me.uport.contracts;

import java.math.BigInteger;
import java.util.List;
import me.uport.contracts.generated.TxRelay;
import me.uport.crypto.Address;

/**
 * The relay that carries signed meta-transactions.
 *
 * @param address the relay
 */
public record TxRelayContract(Address address) {
  /** Carries a meta-transaction signed over {@link MetaTransaction#hash()}; for anybody listed. */
  public ContractCall relayMetaTx(SignedMetaTransaction transaction) {
    return relay(TxRelay.FUNC_RELAYMETATX, transaction);
  }

  /** Carries one signed over {@link MetaTransaction#typedHash}; for anybody listed. */
  public ContractCall relayTypedMetaTx(SignedMetaTransaction transaction) {
    return relay(TxRelay.FUNC_RELAYTYPEDMETATX, transaction);
  }

  private ContractCall relay(String function, SignedMetaTransaction transaction) {
    return Abi.call(
        address,
        function,
        Abi.small(transaction.v()),
        Abi.word(transaction.r()),
        Abi.word(transaction.s()),
        Abi.address(transaction.destination()),
        Abi.bytes(transaction.data()),
        Abi.address(transaction.listOwner()));
  }

  /** Puts relayers on the sender's list. */
  public ContractCall addToWhitelist(List<Address> relayers) {
    return Abi.call(address, TxRelay.FUNC_ADDTOWHITELIST, Abi.addresses(relayers));
  }

  /** Takes relayers off the sender's list. */
  public ContractCall removeFromWhitelist(List<Address> relayers) {
    return Abi.call(address, TxRelay.FUNC_REMOVEFROMWHITELIST, Abi.addresses(relayers));
  }

  /** The nonce that a signer's next meta-transaction has to be signed with. */
  public ContractQuery<BigInteger> nonce(Address signer) {
    return Abi.query(address, Abi.NUMBER, TxRelay.FUNC_GETNONCE, Abi.address(signer));
  }

  /** Whether a relayer is on somebody's list. */
  public ContractQuery<Boolean> isWhitelisted(Address listOwner, Address relayer) {
    return Abi.query(
        address, Abi.BOOL, TxRelay.FUNC_WHITELIST, Abi.address(listOwner), Abi.address(relayer));
  }
}
