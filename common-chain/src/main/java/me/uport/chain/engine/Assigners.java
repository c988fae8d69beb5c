package me.uport.chain.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.chain.Network;

/** Who gives nonces, for each signer on each network. Thread-safe. */
final class Assigners {
  private final Map<SigningAccount, Assigning> all = new LinkedHashMap<>();

  Assigners(Collection<Network> networks, SignerPool signers, Ledger ledger) {
    for (Network network : networks) {
      for (AttemptSigner signer : signers.all()) {
        SigningAccount account = new SigningAccount(network.chainId(), signer.address());
        all.put(account, new Assigning(account, network.gas(), signer, ledger));
      }
    }
  }

  /** Of one of our accounts on one of the configured networks. */
  Assigning of(SigningAccount account) {
    return find(account)
        .orElseThrow(
            () -> new IllegalArgumentException("expected one of our signers, found " + account));
  }

  /** The same; empty when it is no longer one of ours. */
  Optional<Assigning> find(SigningAccount account) {
    return Optional.ofNullable(all.get(account));
  }
}
