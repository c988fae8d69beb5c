package me.uport.chain.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;

/** What the chain does so that a process reaches the point at which it is to die. */
final class CrashWorld {
  private static final Set<CrashPoint> MINED_BY_HAND =
      EnumSet.of(CrashPoint.REPLACED, CrashPoint.SAFE, CrashPoint.REORGED, CrashPoint.UNFINAL);

  private final DevChain chain;
  private final CrashPoint point;
  private final List<Service> services;
  private final Predicate<String> arrived;
  private int stage;

  /**
   * One of the services of the process.
   *
   * @param name of its order
   * @param payments how many it sends
   * @param sentBefore how many transactions it has sent before, and so its first nonce
   */
  record Service(String name, EngineHarness rows, int payments, int sentBefore) {
    private boolean hasAll(Kind kind) {
      return rows.jdbc
              .sql(
                  """
                  SELECT count(DISTINCT t.id) FROM chain_transaction_event e
                  JOIN chain_transaction t ON t.id = e.transaction_id
                  WHERE e.kind = ? AND t.nonce >= ?
                  """)
              .params(kind.name(), sentBefore)
              .query(Integer.class)
              .single()
          >= payments;
    }
  }

  /**
   * @param arrived whether the one of a name is where it is to die, and goes no step further
   */
  CrashWorld(DevChain chain, CrashPoint point, List<Service> services, Predicate<String> arrived) {
    this.arrived = arrived;
    this.chain = chain;
    this.point = point;
    this.services = services;
    if (MINED_BY_HAND.contains(point)) {
      chain.pauseMining();
    }
  }

  /** To be called again and again until the process is dead. */
  void turn() {
    switch (point) {
      case FINALIZED, REJECTING -> chain.mine();
      case SAFE -> when(0, Kind.BROADCAST, chain::mine);
      case REPLACED -> {
        // Blocks that are too dear for ours, until they offer more.
        if (haveAll(Kind.BROADCAST)) {
          chain.setNextBaseFee(Wei.gwei(100).value());
          chain.mine();
        }
      }
      case REORGED -> {
        when(0, Kind.BROADCAST, chain::mine);
        when(1, Kind.INCLUDED, () -> chain.reorg(1));
      }
      case UNFINAL -> {
        when(0, Kind.BROADCAST, chain::mine);
        when(1, Kind.INCLUDED, () -> chain.mine(CrashChild.CONFIRMATIONS - 1));
        when(2, Kind.FINALIZED, this::takeBackWhatIsFinal);
      }
      default -> {
        // Mines by itself.
      }
    }
  }

  private void takeBackWhatIsFinal() {
    chain.reorg(CrashChild.CONFIRMATIONS + 1);
    chain.mine();
  }

  /**
   * Does something, once, when all payments of all services have got so far. One that was told
   * wrong things of the chain may be at its end before.
   */
  private void when(int expected, Kind kind, Runnable blow) {
    if (stage == expected && haveAll(kind)) {
      stage++;
      blow.run();
    }
  }

  private boolean haveAll(Kind kind) {
    return services.stream()
        .allMatch(service -> service.hasAll(kind) || arrived.test(service.name()));
  }
}
