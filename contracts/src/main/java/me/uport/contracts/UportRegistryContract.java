package me.uport.contracts;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import me.uport.contracts.generated.UportRegistry;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import me.uport.node.Log;

/**
 * The uPort registry, version 3: where a did:uport identity points to its document.
 *
 * @param address the registry
 */
public record UportRegistryContract(Address address) {
  /**
   * The identifier under which an identity registers, about itself, the sha2-256 digest of its
   * document in IPFS (the prefix {@code 1220} of the multihash stands in the name).
   */
  public static final Hash32 PROFILE = Words.of("uPortProfileIPFS1220");

  private static final EventReader<EntrySet> SET =
      new EventReader<>(
          UportRegistry.SET_EVENT,
          values ->
              new EntrySet(
                  values.word(0),
                  values.address(1),
                  values.address(2),
                  Seconds.instant(values.number(3))));

  /**
   * An entry was set.
   *
   * @param identifier what kind of entry
   * @param issuer who set it
   * @param subject whom it is about
   * @param updatedAt the time of the block
   */
  public record EntrySet(Hash32 identifier, Address issuer, Address subject, Instant updatedAt) {}

  /** Sets or replaces the sender's entry about a subject. */
  public ContractCall set(Hash32 identifier, Address subject, Hash32 value) {
    return Abi.call(
        address,
        UportRegistry.FUNC_SET,
        Abi.word(identifier),
        Abi.address(subject),
        Abi.word(value));
  }

  /** An entry; zero when there is none. */
  public ContractQuery<Hash32> get(Hash32 identifier, Address issuer, Address subject) {
    return Abi.query(
        address,
        Abi.WORD,
        UportRegistry.FUNC_GET,
        Abi.word(identifier),
        Abi.address(issuer),
        Abi.address(subject));
  }

  /** The version of the registry's interface: 3. */
  public ContractQuery<BigInteger> version() {
    return Abi.query(address, Abi.NUMBER, UportRegistry.FUNC_VERSION);
  }

  /** The registry that was used before; zero when there was none. */
  public ContractQuery<Address> previousPublishedVersion() {
    return Abi.query(address, Abi.ADDRESS, UportRegistry.FUNC_PREVIOUSPUBLISHEDVERSION);
  }

  /** What a log of this registry tells; empty for logs of others. */
  public Optional<EntrySet> event(Log log) {
    return log.address().equals(address) ? SET.read(log) : Optional.empty();
  }
}
