package me.uport.benchmarks;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import me.uport.contracts.ContractCall;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.EthereumNode;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.SendOutcome;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;

/**
 * What relays are measured against: the same calls, signed beforehand, handed to the node by
 * nothing but eight connections.
 */
final class BareNode {
  private static final int ACCOUNTS = 8;
  private static final int CALLS = 400;
  private static final int BATCH = 50;
  private static final long GAS = 150_000;
  private static final Wei TIP = Wei.gwei(1);
  private static final Wei CEILING = Wei.gwei(100);

  private final DevChain chain;
  private final EthereumNode node;
  private final Function<PrivateKey, ContractCall> calls;

  BareNode(DevChain chain, Function<PrivateKey, ContractCall> calls) {
    this.chain = chain;
    this.calls = calls;
    this.node = new JsonRpcNode(NodeSettings.of(chain.chainId(), chain.url()));
  }

  /** Transactions a second, each in a request of its own. */
  double singly() throws Exception {
    return rate(
        raws -> {
          for (byte[] raw : raws) {
            accepted(node.send(raw));
          }
        });
  }

  /** Transactions a second, many in a request. */
  double inBatches() throws Exception {
    return rate(
        raws -> {
          for (int from = 0; from < raws.size(); from += BATCH) {
            node.sendAll(raws.subList(from, Math.min(from + BATCH, raws.size())))
                .forEach(BareNode::accepted);
          }
        });
  }

  /** Transactions a second of as many accounts, each of which waits for the block of its last. */
  double oneInFlight(Duration measured) throws Exception {
    long end = System.nanoTime() + measured.toNanos();
    AtomicLong done = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        running.add(
            threads.submit(
                () -> {
                  oneAfterTheOther(end, done);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    return done.get() / (measured.toNanos() / 1e9);
  }

  private void oneAfterTheOther(long end, AtomicLong done) throws InterruptedException {
    PrivateKey account = chain.fundedKey();
    for (long nonce = 0; System.nanoTime() < end; nonce++) {
      UnsignedTransaction transaction = transaction(nonce);
      var signed = transaction.sign(account);
      accepted(node.send(signed.raw().toArray()));
      while (node.receipt(signed.hash()).isEmpty()) {
        Thread.sleep(20);
      }
      done.incrementAndGet();
    }
  }

  @FunctionalInterface
  private interface Sender {
    void send(List<byte[]> raws) throws Exception;
  }

  private double rate(Sender sender) throws Exception {
    List<PrivateKey> accounts =
        IntStream.range(0, ACCOUNTS).mapToObj(_ -> chain.fundedKey()).toList();
    List<List<byte[]>> work = accounts.parallelStream().map(this::signed).toList();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (List<byte[]> raws : work) {
        running.add(
            threads.submit(
                () -> {
                  sender.send(raws);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    for (PrivateKey account : accounts) {
      while (node.transactionCount(account.address(), BlockTag.LATEST) < CALLS) {
        Thread.sleep(2);
      }
    }
    return ACCOUNTS * CALLS / ((System.nanoTime() - start) / 1e9);
  }

  private List<byte[]> signed(PrivateKey account) {
    return IntStream.range(0, CALLS)
        .mapToObj(nonce -> transaction(nonce).sign(account).raw().toArray())
        .toList();
  }

  private UnsignedTransaction transaction(long nonce) {
    ContractCall call = calls.apply(PrivateKey.generate(new SecureRandom()));
    return new UnsignedTransaction.Eip1559(
        chain.chainId(),
        nonce,
        TIP,
        CEILING,
        GAS,
        call.to(),
        new Wei(BigInteger.ZERO),
        call.data());
  }

  private static void accepted(SendOutcome outcome) {
    if (!(outcome instanceof SendOutcome.Accepted)) {
      throw new IllegalStateException("the node should take it, found " + outcome);
    }
  }
}
