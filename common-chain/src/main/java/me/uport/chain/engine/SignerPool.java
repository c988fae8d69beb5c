package me.uport.chain.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import me.uport.chain.engine.signing.TransactionSigner;
import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;

/** The accounts of this service, and which of them signs next. Thread-safe. */
final class SignerPool {
  private final Map<Address, AttemptSigner> signers = new LinkedHashMap<>();
  private final @Nullable Address treasury;

  /**
   * @param keys in order of configuration, at least one
   */
  SignerPool(List<TransactionSigner> keys) {
    this(keys, null);
  }

  /**
   * @param treasury the one that signs only what it is asked for by its address; or null
   */
  SignerPool(List<TransactionSigner> keys, @Nullable Address treasury) {
    keys.forEach(key -> signers.put(key.address(), new AttemptSigner(key)));
    this.treasury = treasury;
    if (treasury != null && (keys.size() < 2 || !signers.containsKey(treasury))) {
      throw new IllegalArgumentException(
          "uport.chain.signer.treasury: expected one of several keys, %s, found %s"
              .formatted(signers.keySet(), treasury));
    }
  }

  /** In order of configuration, the treasury among them. */
  List<AttemptSigner> all() {
    return List.copyOf(signers.values());
  }

  /** Those that sign for the service, in order of configuration. */
  List<Address> addresses() {
    return signers.keySet().stream().filter(each -> !Objects.equals(each, treasury)).toList();
  }

  /** Whether it is one of them, the treasury included. */
  boolean has(Address address) {
    return signers.containsKey(address);
  }

  /**
   * Whose turn it is: {@link SignerRows#freest}.
   *
   * @param allowed which of them may be taken; empty: any
   */
  SignerRows.Candidate next(long chainId, Set<Address> allowed, SignerRows rows, Instant now) {
    List<Address> candidates =
        allowed.isEmpty()
            ? addresses()
            : signers.keySet().stream().filter(allowed::contains).toList();
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "expected one of the signers " + signers.keySet() + ", found " + allowed);
    }
    return rows.freest(chainId, candidates, now)
        .orElseGet(
            () ->
                new SignerRows.Candidate(
                    new SigningAccount(chainId, candidates.getFirst()), Optional.empty()));
  }

  /** The one with that address. */
  AttemptSigner get(Address address) {
    return Optional.ofNullable(signers.get(address)).orElseThrow();
  }
}
