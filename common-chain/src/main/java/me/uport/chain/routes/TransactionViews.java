package me.uport.chain.routes;

import java.util.Optional;
import java.util.UUID;
import me.uport.node.Hash32;

/** Whoever keeps accepted transactions, and can say what became of them. */
public interface TransactionViews {

  /** By the id that was answered. */
  Optional<TransactionView> find(UUID id);

  /** By one of the hashes it was sent under. */
  Optional<TransactionView> find(Hash32 hash);
}
