package me.uport.node;

import java.util.List;
import java.util.function.Supplier;
import me.uport.crypto.Address;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.ethr.ChainBlock;
import me.uport.did.ethr.ChainLog;
import me.uport.did.ethr.ChainReader;
import me.uport.did.ethr.Finality;

/** Lets the {@code did:ethr} resolver ask a node. Thread-safe as the node is. */
public final class EthrChainReader implements ChainReader {
  private final EthereumNode node;

  /** Asks this node. */
  public EthrChainReader(EthereumNode node) {
    this.node = node;
  }

  @Override
  public ChainBlock head(Finality finality) {
    return switch (finality) {
      case LATEST -> ask(() -> chainBlock(node.head()));
      case SAFE -> block(BlockTag.SAFE);
      case FINALIZED -> block(BlockTag.FINALIZED);
    };
  }

  @Override
  public ChainBlock block(long number) {
    return block(BlockTag.of(number));
  }

  @Override
  public byte[] call(Address contract, byte[] data, long block) {
    return ask(() -> node.call(CallRequest.of(contract, data), BlockTag.of(block)).toArray());
  }

  @Override
  public List<ChainLog> logs(Address contract, Address indexedAddress, long block) {
    byte[] topic = new byte[32];
    System.arraycopy(indexedAddress.bytes(), 0, topic, 12, Address.LENGTH);
    BlockTag height = BlockTag.of(block);
    LogFilter filter =
        LogFilter.of(contract, height, height, List.of(List.of(), List.of(Hash32.of(topic))));
    return ask(() -> node.logs(filter).stream().map(EthrChainReader::chainLog).toList());
  }

  private ChainBlock block(BlockTag tag) {
    return ask(
        () ->
            node.block(tag)
                .map(EthrChainReader::chainBlock)
                .orElseThrow(
                    () -> new NodeUnavailableException("the node does not have block " + tag)));
  }

  private static ChainBlock chainBlock(Block block) {
    return new ChainBlock(block.number(), block.timestamp());
  }

  private static ChainLog chainLog(Log log) {
    List<String> topics = log.topics().stream().map(Hash32::toString).toList();
    return new ChainLog(
        topics, log.data().toArray(), log.blockNumber(), Math.toIntExact(log.logIndex()));
  }

  /** A registry's reading functions do not revert: a node that says so is of no use either. */
  private static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (NodeUnavailableException | NodeRejectedException e) {
      throw new ResolutionUnavailableException(String.valueOf(e.getMessage()), e);
    }
  }
}
