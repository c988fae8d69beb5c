package me.uport.chain.engine;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import me.uport.chain.GasPolicy;
import me.uport.chain.NewTransaction;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.EthereumNode;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Wei;
import me.uport.testkit.Database;

/**
 * A process of its own that sends payments with the engine until it is killed, which it does
 * itself, at the point that it is told; what is final may be taken back yet.
 */
final class CrashChild {
  static final int CONFIRMATIONS = 3;
  static final GasPolicy GAS = new GasPolicy(Wei.ZERO, Wei.gwei(500), 20, 2, 15);

  private CrashChild() {}

  /**
   * What to do.
   *
   * @param name names the payments, so that they can be asked for again
   * @param payments how many
   * @param hopeless whether one more is sent that every node refuses
   * @param faults the seed of what goes wrong between it and its node; 0: nothing does
   */
  record Order(
      String name,
      Address receiver,
      int payments,
      boolean hopeless,
      long faults,
      CrashPoint point,
      boolean afterCommit,
      int occurrence) {

    /** The payments, each under a key: asking again is harmless. */
    void submitTo(EngineHarness harness) {
      TransactionEngine engine = harness.engine();
      for (int i = 0; i < payments; i++) {
        engine.submit(payment(harness).withIdempotencyKey(name + "-" + i));
      }
      if (hopeless) {
        engine.submit(
            NewTransaction.call(
                    harness.network(),
                    receiver,
                    new byte[0],
                    Long.MAX_VALUE / 4,
                    EngineHarness.PURPOSE)
                .withIdempotencyKey(name + "-hopeless"));
      }
    }

    private NewTransaction payment(EngineHarness harness) {
      return NewTransaction.payment(harness.network(), receiver, Wei.of(1), EngineHarness.PURPOSE);
    }

    List<String> asArguments() {
      return List.of(
          name,
          receiver.toString(),
          Integer.toString(payments),
          Boolean.toString(hopeless),
          Long.toString(faults),
          point.name(),
          Boolean.toString(afterCommit),
          Integer.toString(occurrence));
    }

    static Order ofArguments(List<String> arguments) {
      return new Order(
          arguments.get(0),
          Address.parse(arguments.get(1)),
          Integer.parseInt(arguments.get(2)),
          Boolean.parseBoolean(arguments.get(3)),
          Long.parseLong(arguments.get(4)),
          CrashPoint.valueOf(arguments.get(5)),
          Boolean.parseBoolean(arguments.get(6)),
          Integer.parseInt(arguments.get(7)));
    }
  }

  private static void run(SignerCycle cycle) {
    try {
      cycle.run();
    } catch (NodeUnavailableException e) {
      System.getLogger("crash").log(System.Logger.Level.INFO, "{0}", e.getMessage());
    }
  }

  /** Arguments: node, database name, port, user, password, key; then the order. */
  public static void main(String[] arguments) throws InterruptedException {
    List<String> all = List.of(arguments);
    Database database =
        new Database(all.get(1), Integer.parseInt(all.get(2)), all.get(3), all.get(4));
    Order order = Order.ofArguments(all.subList(6, all.size()));
    EngineHarness harness =
        EngineHarness.doomed(URI.create(all.get(0)), PrivateKey.parse(all.get(5)), database, order);
    order.submitTo(harness);
    EthereumNode node =
        order.faults() == 0 ? harness.node : FaultyNode.of(harness.node, order.faults());
    SignerCycle cycle = harness.cycle(node);
    while (true) {
      run(cycle);
      Thread.sleep(Duration.ofMillis(10));
    }
  }
}
