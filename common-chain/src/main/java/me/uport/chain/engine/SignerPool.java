package me.uport.chain.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.chain.engine.signing.TransactionSigner;
import me.uport.crypto.Address;

/** The accounts of this service, and which of them signs next. Thread-safe. */
final class SignerPool {
  private final Map<Address, AttemptSigner> signers = new LinkedHashMap<>();

  /**
   * @param keys in order of configuration, at least one
   */
  SignerPool(List<TransactionSigner> keys) {
    keys.forEach(key -> signers.put(key.address(), new AttemptSigner(key)));
  }

  /** In order of configuration. */
  List<AttemptSigner> all() {
    return List.copyOf(signers.values());
  }

  /** In order of configuration. */
  List<Address> addresses() {
    return List.copyOf(signers.keySet());
  }

  /**
   * One of them, locked until the end of the database transaction: the one that has the least to do
   * among those that nobody else is using just now.
   *
   * @param allowed which of them may be taken; empty: any
   */
  AttemptSigner lock(long chainId, Set<Address> allowed, SignerRows rows) {
    List<Address> candidates =
        signers.keySet().stream()
            .filter(address -> allowed.isEmpty() || allowed.contains(address))
            .toList();
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "expected one of the signers " + signers.keySet() + ", found " + allowed);
    }
    if (candidates.size() == 1) {
      SigningAccount only = new SigningAccount(chainId, candidates.getFirst());
      rows.ensure(only);
      rows.lock(only);
      return get(only.address());
    }
    return rows.lockFreest(chainId, candidates, true)
        .or(() -> waitForOne(chainId, candidates, rows))
        .map(this::get)
        .orElseThrow();
  }

  private static Optional<Address> waitForOne(
      long chainId, List<Address> candidates, SignerRows rows) {
    candidates.forEach(address -> rows.ensure(new SigningAccount(chainId, address)));
    return rows.lockFreest(chainId, candidates, false);
  }

  private AttemptSigner get(Address address) {
    return Optional.ofNullable(signers.get(address)).orElseThrow();
  }
}
