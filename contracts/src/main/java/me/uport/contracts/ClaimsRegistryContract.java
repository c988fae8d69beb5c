package me.uport.contracts;

import java.util.Optional;
import me.uport.contracts.generated.EthereumClaimsRegistry;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import me.uport.node.Log;

/**
 * The registry of claims of anybody about anybody (<a
 * href="https://github.com/ethereum/EIPs/issues/780">ERC-780</a>).
 *
 * @param address the registry
 */
public record ClaimsRegistryContract(Address address) {
  private static final EventReader<ClaimEvent.ClaimSet> CLAIM_SET =
      new EventReader<>(
          EthereumClaimsRegistry.CLAIMSET_EVENT,
          values ->
              new ClaimEvent.ClaimSet(
                  values.address(0),
                  values.address(1),
                  values.word(2),
                  values.word(3),
                  Seconds.instant(values.number(4))));
  private static final EventReader<ClaimEvent.ClaimRemoved> CLAIM_REMOVED =
      new EventReader<>(
          EthereumClaimsRegistry.CLAIMREMOVED_EVENT,
          values ->
              new ClaimEvent.ClaimRemoved(
                  values.address(0),
                  values.address(1),
                  values.word(2),
                  Seconds.instant(values.number(3))));

  /** Makes or replaces the sender's claim about a subject. */
  public ContractCall setClaim(Address subject, Hash32 key, Hash32 value) {
    return Abi.call(
        address,
        EthereumClaimsRegistry.FUNC_SETCLAIM,
        Abi.address(subject),
        Abi.word(key),
        Abi.word(value));
  }

  /** Makes or replaces the sender's claim about itself. */
  public ContractCall setSelfClaim(Hash32 key, Hash32 value) {
    return Abi.call(
        address, EthereumClaimsRegistry.FUNC_SETSELFCLAIM, Abi.word(key), Abi.word(value));
  }

  /** Removes a claim; for its issuer and its subject. */
  public ContractCall removeClaim(Address issuer, Address subject, Hash32 key) {
    return Abi.call(
        address,
        EthereumClaimsRegistry.FUNC_REMOVECLAIM,
        Abi.address(issuer),
        Abi.address(subject),
        Abi.word(key));
  }

  /** A claim; zero when there is none. */
  public ContractQuery<Hash32> claim(Address issuer, Address subject, Hash32 key) {
    return Abi.query(
        address,
        Abi.WORD,
        EthereumClaimsRegistry.FUNC_GETCLAIM,
        Abi.address(issuer),
        Abi.address(subject),
        Abi.word(key));
  }

  /** What a log of this registry tells; empty for logs of others. */
  public Optional<ClaimEvent> event(Log log) {
    return log.address().equals(address)
        ? EventReader.first(log, CLAIM_SET, CLAIM_REMOVED)
        : Optional.empty();
  }
}
