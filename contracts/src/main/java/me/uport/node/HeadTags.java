package me.uport.node;

import me.uport.did.ethr.HeadView;

/** The block that a view of a chain means, as JSON-RPC names it. Stateless. */
public final class HeadTags {
  private HeadTags() {}

  /**
   * The block's tag; where it is counted from another block that one is asked for.
   *
   * @throws NodeUnavailableException when the node does not have it
   */
  public static BlockTag of(EthereumNode node, HeadView view) {
    BlockTag tag =
        switch (view.finality()) {
          case LATEST -> BlockTag.LATEST;
          case SAFE -> BlockTag.SAFE;
          case FINALIZED -> BlockTag.FINALIZED;
        };
    return view.confirmations() == 0 ? tag : below(node, tag, view.confirmations());
  }

  private static BlockTag below(EthereumNode node, BlockTag tag, int confirmations) {
    long head =
        node.block(tag)
            .orElseThrow(() -> new NodeUnavailableException("the node does not have block " + tag))
            .number();
    return BlockTag.of(Math.max(0, head - confirmations));
  }
}
