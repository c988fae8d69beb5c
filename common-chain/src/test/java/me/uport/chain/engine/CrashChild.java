package me.uport.chain.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.NewTransaction;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionRecord;
import me.uport.chain.engine.SignerCycle.Round;
import me.uport.crypto.Address;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Wei;
import me.uport.testkit.ChildJvm;

/**
 * A process of its own in which services send payments with the engine, each on rows and with a key
 * of its own, until it is killed: by itself, when each of them is at the point that it was told.
 * What is final may be taken back yet.
 */
final class CrashChild {
  static final int CONFIRMATIONS = 3;

  /** Safe as soon as it is in a block: a step of its own before the final one. */
  static final Finality FINALITY =
      new Finality(CONFIRMATIONS, Finality.Mark.CONFIRMATIONS, OptionalInt.of(1));

  static final GasPolicy GAS = new GasPolicy(Wei.ZERO, Wei.gwei(500), 20, 2, 15);

  private CrashChild() {}

  /**
   * What to do.
   *
   * @param name names the payments, so that they can be asked for again
   * @param payments how many
   * @param hopeless whether one more is sent that every node refuses
   * @param point where it dies
   * @param afterCommit whether it dies after the commit of that step, or before it
   * @param occurrence which time of the point is the last, from 1
   */
  record Order(
      String name,
      Address receiver,
      int payments,
      boolean hopeless,
      CrashPoint point,
      boolean afterCommit,
      int occurrence) {

    static final int ARGUMENTS = 7;

    /** The payments, each under a key: asking again is harmless. */
    void submitTo(EngineHarness harness) {
      TransactionEngine engine = harness.engine();
      for (int i = 0; i < payments; i++) {
        engine.submit(payment(harness).withIdempotencyKey(key(i)));
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

    /**
     * The next payment, if those before it are past the point, for points that many pass at once.
     *
     * @return whether all are submitted
     */
    boolean submitNextTo(EngineHarness harness) {
      if (point.past().isEmpty()) {
        submitTo(harness);
        return true;
      }
      TransactionEngine engine = harness.engine();
      for (int i = 0; i < payments; i++) {
        Optional<TransactionRecord> earlier = engine.findByIdempotencyKey(key(i));
        if (earlier.isEmpty()) {
          engine.submit(payment(harness).withIdempotencyKey(key(i)));
          return false;
        }
        if (earlier.get().history().stream().noneMatch(this::isPast)) {
          return false;
        }
      }
      return true;
    }

    private boolean isPast(TransactionEvent event) {
      return point.past().contains(event.kind());
    }

    private String key(int payment) {
      return name + "-" + payment;
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
          CrashPoint.valueOf(arguments.get(4)),
          Boolean.parseBoolean(arguments.get(5)),
          Integer.parseInt(arguments.get(6)));
    }
  }

  /** Whether it says so; not while the node leaves something unanswered. */
  private static boolean isDone(BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (NodeUnavailableException e) {
      System.getLogger("crash").log(System.Logger.Level.INFO, "{0}", e.getMessage());
      return false;
    }
  }

  /** Its clock runs faster than the one on the wall: what is due in seconds is due soon. */
  private static void pause(EngineHarness harness) {
    LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    harness.clock.advance(Duration.ofMillis(200));
  }

  /** Arguments: for each service node, database name, port, user, password, key, and its order. */
  public static void main(String[] arguments) {
    ChildJvm.endWithParent();
    List<String> all = List.of(arguments);
    int each = EngineHarness.ARGUMENTS + Order.ARGUMENTS;
    DeathGate gate = new DeathGate(all.size() / each);
    for (int from = 0; from < all.size(); from += each) {
      List<String> own = all.subList(from, from + each);
      Thread.ofPlatform().start(() -> serve(own, gate));
    }
  }

  private static void serve(List<String> arguments, DeathGate gate) {
    Order order = Order.ofArguments(arguments.subList(EngineHarness.ARGUMENTS, arguments.size()));
    EngineHarness harness = EngineHarness.doomed(arguments, order, gate);
    SignerCycle cycle = harness.cycle();
    boolean submitted = false;
    while (true) {
      submitted = submitted || isDone(() -> order.submitNextTo(harness));
      isDone(() -> cycle.run() == Round.IDLE);
      pause(harness);
    }
  }
}
