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
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ACCOUNTS = 8;
  private static final int CALLS = 400;
  private static final int BATCH = 50;

  /** Of each account, the same every time: see {@link RelayRequests}. */
  private static final int WALLETS = 4;

  /** As long, and so many blocks, as {@link BlockTicks} make meanwhile. */
  private static final long QUIET_MILLIS = 1_000;

  private static final int MOST_TICKS = 5;

  private static final long GAS = 150_000;
  private static final Wei TIP = Wei.gwei(1);
  private static final Wei CEILING = Wei.gwei(100);

  private final DevChain chain;
  private final EthereumNode node;
  private final Calls calls;
  private final List<Wallets> wallets = Stream.generate(Wallets::new).limit(ACCOUNTS).toList();

  /** What a wallet wants done that has wanted so much before. */
  @FunctionalInterface
  interface Calls {
    /** The next call of a device key. */
    ContractCall call(PrivateKey device, long nonce);
  }

  BareNode(DevChain chain, Calls calls) {
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
      for (Wallets each : wallets) {
        running.add(
            threads.submit(
                () -> {
                  oneAfterTheOther(each, end, done);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    return done.get() / (measured.toNanos() / 1e9);
  }

  private void oneAfterTheOther(Wallets own, long end, AtomicLong done)
      throws InterruptedException {
    PrivateKey account = chain.fundedKey();
    for (long nonce = 0; System.nanoTime() < end; nonce++) {
      UnsignedTransaction transaction = transaction(own.next(), nonce);
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
    List<List<byte[]>> work =
        IntStream.range(0, ACCOUNTS)
            .parallel()
            .mapToObj(i -> signed(accounts.get(i), wallets.get(i)))
            .toList();
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
    double rate = ACCOUNTS * CALLS / ((System.nanoTime() - start) / 1e9);
    awaitQuiet();
    return rate;
  }

  /**
   * Anvil queues a block for each transaction that it hears of and goes on making empty ones when
   * all are mined: whoever comes next would pay for that.
   */
  private void awaitQuiet() throws InterruptedException {
    long before;
    do {
      before = node.head().number();
      Thread.sleep(QUIET_MILLIS);
    } while (node.head().number() > before + MOST_TICKS);
  }

  private List<byte[]> signed(PrivateKey account, Wallets own) {
    return IntStream.range(0, CALLS)
        .mapToObj(nonce -> transaction(own.next(), nonce).sign(account).raw().toArray())
        .toList();
  }

  private UnsignedTransaction transaction(ContractCall call, long nonce) {
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

  /** Device keys that take turns. Used by one thread at a time. */
  private final class Wallets {
    private final List<PrivateKey> keys =
        Stream.generate(() -> PrivateKey.generate(RANDOM)).limit(WALLETS).toList();
    private int made;

    ContractCall next() {
      ContractCall call = calls.call(keys.get(made % WALLETS), made / WALLETS);
      made++;
      return call;
    }
  }

  private static void accepted(SendOutcome outcome) {
    if (!(outcome instanceof SendOutcome.Accepted)) {
      throw new IllegalStateException("the node should take it, found " + outcome);
    }
  }
}
