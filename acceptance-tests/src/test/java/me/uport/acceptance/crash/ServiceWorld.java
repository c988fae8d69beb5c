package me.uport.acceptance.crash;

import java.util.List;
import java.util.function.ToLongFunction;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;

/** What the chain does so that the processes reach the point at which they are to die. */
final class ServiceWorld {
  static final int CONFIRMATIONS = 3;

  /** No reorganisation goes deeper. */
  static final int DEEPEST = CONFIRMATIONS + 4;

  private static final Wei USUAL_FEE = Wei.gwei(1);
  private static final Wei DEAR = Wei.gwei(100);

  private final DevChain chain;

  ServiceWorld(DevChain chain) {
    this.chain = chain;
  }

  void begin(ServicePoint point) {
    switch (point) {
      case REPLACED, REORGED, UNFINAL -> chain.pauseMining();
      default -> {
        // Mines by itself.
      }
    }
  }

  /** To be called again and again until all are dead. */
  void turn(ServicePoint point, List<Books> alive) {
    switch (point) {
      case FINALIZED -> chain.mine();
      case REPLACED -> {
        // Blocks that are too dear for what waits, until it offers more.
        if (alive.stream().anyMatch(books -> books.waiting() > 0)) {
          chain.setNextBaseFee(DEAR.value());
          chain.mine();
        }
      }
      case REORGED -> takeBack(alive, books -> books.newestBlock(false), CONFIRMATIONS - 1);
      case UNFINAL -> takeBack(alive, books -> books.newestBlock(true), DEEPEST);
      default -> {
        // Mines by itself.
      }
    }
  }

  /** As usual again. */
  void end() {
    chain.setNextBaseFee(USUAL_FEE.value());
    chain.resumeMining();
  }

  /** Takes back the newest block of somebody, as soon as it is written down, or mines one more. */
  private void takeBack(List<Books> alive, ToLongFunction<Books> newest, int deepest) {
    long head = chain.head();
    for (Books books : alive) {
      long block = newest.applyAsLong(books);
      if (block >= 0 && head - block < deepest && isOnChain(block, books.hashOf(block))) {
        chain.reorg((int) (head - block + 1));
        break;
      }
    }
    chain.mine();
  }

  private boolean isOnChain(long block, String hash) {
    return chain
        .rpc("eth_getBlockByNumber", "0x" + Long.toHexString(block), false)
        .path("hash")
        .asString("")
        .equals(hash);
  }
}
