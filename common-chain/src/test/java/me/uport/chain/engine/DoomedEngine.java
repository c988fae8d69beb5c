package me.uport.chain.engine;

import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import me.uport.chain.Finality;
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

  /** Reached once by each process, however many payments it sends. */
  private static final Set<String> ONCE = Set.of("ASSIGNED", "REJECTING", "SENT");

  private final DevChain chain;
  private final FaultyRpc line;
  private final EngineHarness harness;
  private int sent;
  private int deaths;

  DoomedEngine(DevChain chain, URI foreign) {
    this.chain = chain;
    this.line = FaultyRpc.between(chain.url(), foreign);
    this.harness =
        new EngineHarness(chain, Finality.after(CrashChild.CONFIRMATIONS), CrashChild.GAS);
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

  /** What its next process is to do and where it dies; from now on its line is spoilt. */
  Order order(Crash crash) {
    line.spoil(crash.fault(), crash.seed());
    return new Order(
        harness.key.address() + "-" + deaths++,
        PrivateKey.generate(new SecureRandom()).address(),
        PAYMENTS,
        crash.point() == CrashPoint.REJECTING,
        crash.point(),
        crash.afterCommit(),
        ONCE.contains(crash.point().name()) ? 1 : crash.occurrence());
  }

  List<String> arguments(Order order) {
    List<String> arguments = new ArrayList<>(harness.arguments(line.url()));
    arguments.addAll(order.asArguments());
    return arguments;
  }

  /** What is seen of its process from outside. */
  CrashWorld.Service watched() {
    return new CrashWorld.Service(harness, PAYMENTS, sent);
  }

  /**
   * Another process: its client asks again for what it may not have had an answer to. The line is
   * good again.
   */
  void recover(Order order) {
    line.heal();
    order.submitTo(harness);
    sent += PAYMENTS + (order.hopeless() ? 1 : 0);
    SignerCycle heir = harness.cycle();
    harness.runUntil(
        heir,
        () -> {
          harness.clock.advance(EngineHarness.SETTINGS.resendInterval());
          chain.mine();
          return harness.isDone();
        });
  }

  /** What has become of an order. */
  End verdict(Order order) {
    int difference = received(order).compareTo(BigInteger.valueOf(PAYMENTS));
    if (difference != 0) {
      return difference < 0 ? End.LOST : End.DOUBLED;
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
