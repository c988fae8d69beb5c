package me.uport.caleuche.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.backup.EventId;
import me.uport.backup.LoggedHead;
import me.uport.caleuche.receipts.ServiceIdentity;
import me.uport.did.Did;
import me.uport.transparency.LogKey;
import me.uport.transparency.LogSigner;
import me.uport.transparency.MerkleTree;
import me.uport.transparency.MerkleTree.Node;
import me.uport.transparency.MerkleTree.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The log as its readers see it, and how it grows by a batch. Thread-safe. */
@Service
class HeadLog {

  private static final String KEY_PURPOSE = "caleuche log";

  private final LogRows rows;
  private final LogQueue queue;
  private final @Nullable LogSigner signer;

  HeadLog(LogRows rows, LogQueue queue, ServiceIdentity service, LogProperties properties) {
    this.rows = rows;
    this.queue = queue;
    this.signer = signer(service, properties).orElse(null);
  }

  private static Optional<LogSigner> signer(ServiceIdentity service, LogProperties properties) {
    String named = properties.origin();
    return service
        .did()
        .map(did -> named == null || named.isBlank() ? did.toString() : named.strip())
        .flatMap(
            origin -> service.derivedKey(KEY_PURPOSE).map(seed -> new LogSigner(origin, seed)));
  }

  /** Whether the service has a key, without which there is no log. */
  boolean isKept() {
    return signer != null;
  }

  /** The key that verifies the checkpoints. */
  Optional<LogKey> key() {
    return Optional.ofNullable(signer).map(LogSigner::key);
  }

  /**
   * Takes waiting heads into the tree and signs what it is then. Runs in the transaction of whoever
   * was elected.
   *
   * @return how many heads
   */
  int grow(int most) {
    if (signer == null) {
      return 0;
    }
    List<LogQueue.Waiting> heads = queue.take(most);
    if (heads.isEmpty()) {
      return 0;
    }
    long size = rows.size();
    var growth = new TreeGrowth(size, rows.hashes(MerkleTree.cover(MerkleTree.all(size))));
    heads.forEach(head -> growth.add(head.head().leafHash()));
    rows.add(growth.fresh());
    queue.place(heads, size);
    rows.sign(growth.size(), growth.root(), signer.sign(growth.size(), growth.root()));
    return heads.size();
  }

  /** The newest signed checkpoint; empty before the first. */
  @Transactional(readOnly = true)
  Optional<SignedCheckpoint> checkpoint() {
    return rows.latest();
  }

  /**
   * That a head is in the log.
   *
   * @param size of the tree that it is proven to be in, null for the newest checkpoint's
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  ProofOutcome inclusion(Did hub, EventId head, @Nullable Long size) {
    Optional<SignedCheckpoint> checkpoint = rows.checkpoint(size);
    if (checkpoint.isEmpty()) {
      return new ProofOutcome.NoCheckpoint();
    }
    Optional<LogQueue.Placed> placed = queue.find(hub, head);
    if (placed.isEmpty()) {
      return new ProofOutcome.UnknownHead();
    }
    Long index = placed.get().index();
    if (index == null || index >= checkpoint.get().size()) {
      return new ProofOutcome.NotYet();
    }
    return new ProofOutcome.Proof(
        checkpoint.get(),
        new LoggedHead(hub, placed.get().seq(), head),
        index,
        proof(MerkleTree.inclusion(index, checkpoint.get().size())));
  }

  /**
   * That one tree is the beginning of another.
   *
   * @param from size of the smaller one, 0 or more
   * @param to size of the larger one, null for the newest checkpoint's
   * @return nothing when there is no such tree
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Optional<Consistency> consistency(long from, @Nullable Long to) {
    return rows.checkpoint(to)
        .filter(checkpoint -> from >= 0 && from <= checkpoint.size())
        .map(
            checkpoint ->
                new Consistency(
                    checkpoint, from, proof(MerkleTree.consistency(from, checkpoint.size()))));
  }

  private List<byte[]> proof(List<Range> ranges) {
    List<Node> needed = ranges.stream().flatMap(range -> MerkleTree.cover(range).stream()).toList();
    Map<Node, byte[]> hashes = rows.hashes(needed);
    return ranges.stream().map(range -> MerkleTree.hash(range, hashes)).toList();
  }

  /** A proof that the tree of {@code from} leaves is the beginning of the checkpoint's. */
  record Consistency(SignedCheckpoint checkpoint, long from, List<byte[]> proof) {}
}
