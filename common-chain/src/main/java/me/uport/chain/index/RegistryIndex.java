package me.uport.chain.index;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import me.uport.chain.index.Lookup.Found;
import me.uport.contracts.RegistrySnapshot;
import me.uport.crypto.Address;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.ethr.ChainBlock;
import me.uport.did.ethr.ChangeIndex;
import me.uport.did.ethr.HeadView;
import me.uport.did.ethr.IndexedEvents;
import me.uport.node.BlockTag;
import me.uport.node.EthereumNode;
import me.uport.node.Hash32;
import me.uport.node.HeadTags;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import org.springframework.dao.DataAccessException;

/**
 * Answers from the index what the chain confirms in the same breath. One question to the node tells
 * the newest block, the identity's last change, and the hashes of that change's block and of a
 * block that the index has: when the index has that last change, in a block of that hash or below
 * one of that hash, it has all of them, because a block's hash stands for all that came before it.
 *
 * <p>Whatever cannot be proven so is left to the chain itself: an index that lags, a change that
 * the node has taken back, a node that does not take such questions. Thread-safe.
 */
final class RegistryIndex implements ChangeIndex {

  private final EthereumNode node;
  private final Registry registry;
  private final LookupRows rows;
  private final MeterRegistry meters;

  /** The newest block that was seen: anchors above it are of no use. */
  private final AtomicLong seen = new AtomicLong(Long.MAX_VALUE);

  RegistryIndex(EthereumNode node, Registry registry, LookupRows rows, MeterRegistry meters) {
    this.node = node;
    this.registry = registry;
    this.rows = rows;
    this.meters = meters;
  }

  @Override
  public Optional<IndexedEvents> events(Address identity, HeadView view, int limit) {
    try {
      Lookup lookup = rows.find(identity, seen.get(), limit + 1);
      return answer(lookup, identity, view);
    } catch (DataAccessException e) {
      return none("database");
    } catch (NodeRejectedException e) {
      return none("rejected");
    } catch (NodeUnavailableException e) {
      throw new ResolutionUnavailableException(String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<IndexedEvents> answer(Lookup lookup, Address identity, HeadView view) {
    KnownBlock anchor = lookup.anchor();
    if (anchor == null || !lookup.whole()) {
      return none(anchor == null ? "empty" : "too_long");
    }
    RegistrySnapshot snapshot =
        RegistrySnapshot.ask(
            node, registry.address(), identity, List.of(anchor.number()), HeadTags.of(node, view));
    seen.set(snapshot.block());
    List<Found> events = lookup.upTo(snapshot.block());
    long last = events.isEmpty() ? 0 : events.getLast().block();
    if (last != snapshot.lastChange()) {
      return none("behind");
    }
    if (last > 0 && !isOfThisChain(events.getLast(), anchor, snapshot)) {
      return none("replaced");
    }
    count("served");
    return Optional.of(
        new IndexedEvents(
            new ChainBlock(snapshot.block(), snapshot.time()),
            last,
            events.stream().map(Found::event).toList()));
  }

  /** The EVM knows the hashes of 256 blocks; of others, and of the newest, the node is asked. */
  private boolean isOfThisChain(Found last, KnownBlock anchor, RegistrySnapshot snapshot) {
    Hash32 own = snapshot.lastChangeHash().orElse(null);
    if (own != null) {
      return own.equals(last.blockHash());
    }
    Hash32 hash = snapshot.anchorHashes().getFirst().orElse(null);
    if (hash != null && anchor.number() >= last.block()) {
      return hash.equals(anchor.hash());
    }
    return node.block(BlockTag.of(last.block()))
        .filter(block -> block.hash().equals(last.blockHash()))
        .isPresent();
  }

  private <T> Optional<T> none(String outcome) {
    count(outcome);
    return Optional.empty();
  }

  private void count(String outcome) {
    meters
        .counter(
            "uport.did.index.lookups",
            "chain",
            Long.toString(registry.chainId()),
            "outcome",
            outcome)
        .increment();
  }
}
