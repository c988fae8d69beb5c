package me.uport.chain.engine;

import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import me.uport.chain.engine.CrashChild.Order;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.testkit.CrashTable.End;
import me.uport.testkit.DevChain;
import me.uport.testkit.FaultyRpc;
import me.uport.testkit.RpcFault;

/**
 * One service, on rows and with a key of its own, whose processes die one after the other. Here it
 * goes on each time.
 */
final class DoomedEngine {
  private static final int PAYMENTS = 3;

  /** There is one only that nodes refuse, and one commit makes all safe that share a block. */
  private static final Set<CrashPoint> ONCE = EnumSet.of(CrashPoint.REJECTING, CrashPoint.SAFE);

  private final FaultyRpc line;
  private final EngineHarness harness;
  private int sent;
  private int deaths;

  DoomedEngine(DevChain chain, URI foreign) {
    this.line = FaultyRpc.between(chain.url(), foreign);
    this.harness = new EngineHarness(chain, CrashChild.FINALITY, CrashChild.GAS);
  }

  /**
   * One death.
   *
   * @param afterCommit whether it dies after the commit of the step, or before it
   * @param occurrence which time of the step is the last, from 1
   * @param fault what goes wrong between it and its node
   * @param seed decides which requests the fault spoils
   */
  record Crash(CrashPoint point, boolean afterCommit, int occurrence, RpcFault fault, long seed) {}

  /** Nobody else has it. */
  String name() {
    return harness.key.address().toString();
  }

  /** What its next process is to do and where it dies; from now on its line is spoilt. */
  Order order(Crash crash) {
    line.spoil(crash.fault(), crash.seed());
    return new Order(
        name() + "-" + deaths++,
        PrivateKey.generate(new SecureRandom()).address(),
        PAYMENTS,
        crash.point() == CrashPoint.REJECTING,
        crash.point(),
        crash.afterCommit(),
        ONCE.contains(crash.point()) ? 1 : crash.occurrence());
  }

  List<String> arguments(Order order) {
    List<String> arguments = new ArrayList<>(harness.arguments(line.url()));
    arguments.addAll(order.asArguments());
    return arguments;
  }

  /** What is seen of its process from outside. */
  CrashWorld.Service watched(String name) {
    return new CrashWorld.Service(name, harness, PAYMENTS, sent);
  }

  /**
   * Another process: its client asks again for what it may not have had an answer to. The line is
   * good again.
   *
   * @return does a round of it, and tells whether nothing is left to do
   */
  BooleanSupplier heir(Order order) {
    line.heal();
    order.submitTo(harness);
    sent += PAYMENTS + (order.hopeless() ? 1 : 0);
    SignerCycle cycle = harness.cycle();
    return () -> {
      harness.clock.advance(EngineHarness.SETTINGS.resendInterval());
      cycle.run();
      return harness.isDone();
    };
  }

  /** What has become of an order. */
  End verdict(Order order) {
    int difference = received(order).compareTo(BigInteger.valueOf(PAYMENTS));
    if (difference > 0) {
      return End.DOUBLED;
    }
    if (!harness.isDone()) {
      return End.STUCK;
    }
    if (difference < 0) {
      return End.LOST;
    }
    boolean contiguous = harness.nonces().equals(LongStream.range(0, sent).boxed().toList());
    return contiguous && mined() == sent ? End.SOUND : End.STUCK;
  }

  /** For people. */
  String state(Order order) {
    return "%s of %d wei received, %d transactions accepted, nonces %s, the chain's %d"
        .formatted(received(order), PAYMENTS, sent, harness.nonces(), mined());
  }

  void close() {
    line.close();
  }

  private BigInteger received(Order order) {
    return harness.node.balance(order.receiver(), BlockTag.LATEST).value();
  }

  private long mined() {
    return harness.node.transactionCount(harness.key.address(), BlockTag.LATEST);
  }
}
