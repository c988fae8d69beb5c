package me.uport.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import me.uport.benchmarks.Figure.Reference;
import me.uport.platform.Platform;
import me.uport.platform.Service;
import me.uport.testkit.Await;

/**
 * Relays a second from the request to the block, how long acceptance and broadcast take at half of
 * that, beside the node alone and beside one transaction in flight per account.
 */
final class RelayRates implements AutoCloseable {
  private static final int CLIENTS = 48;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration MEASURED =
      Duration.ofSeconds(Integer.getInteger("uport.bench.relay.seconds", 15));
  private static final int MOST_WARM_UPS = 40;

  /**
   * By then the second compiler has seen all that matters; at 10,000 it takes a third of the time.
   */
  private static final long LEAST_WARM_UP_RELAYS =
      Long.getLong("uport.bench.relay.warm-up", 30_000);

  /** Until so many relays in all memory is looked at; the goal is meant for 100,000. */
  private static final long MEMORY_RELAYS = Long.getLong("uport.bench.relay.memory", 0);

  /** Hashes of earlier blocks; without code nothing is stored in it (EIP-2935). */
  private static final String HISTORY_CONTRACT = "0x0000F90827F1C53a10cb7A02335B175320002935";

  private static final double FASTER = 1.1;
  private static final int MOST_A_SECOND = 800;
  private static final double ACCEPT_GOAL_MILLIS = 50;
  private static final double RECOVERY_GOAL_SECONDS = 2 + 5;
  private static final double MEMORY_GROWTH_GOAL = 1.15;
  private static final int ONE_IN_FLIGHT_FACTOR = 20;
  private static final int KILLED_WITH = 200;
  private static final int TURNS = 3;

  private final Platform platform;
  private final String label;
  private final double nodeShare;
  private final RelayRequests requests;
  private final RelayTable table;
  private final BareNode node;
  private final BlockTicks blocks;

  RelayRates(Platform platform, int signers) {
    this.platform = platform;
    this.label = "relay." + signers + (signers == 1 ? "-signer" : "-signers");
    this.nodeShare = signers == 1 ? 1 / 3.0 : 1 / 2.0;
    this.requests = new RelayRequests(platform);
    this.table = new RelayTable(platform.database());
    this.node = new BareNode(platform.chain(), requests::call);
    this.blocks = new BlockTicks(platform.chain());
    platform.chain().stopSaving();
    // What does not fit into a block stays in anvil's pool until another transaction comes.
    platform.chain().rpc("evm_setBlockGasLimit", "0x3b9aca00");
    // It keeps a hash of each block, 8,191 in all, and anvil hashes all of its state for each
    // block.
    platform.chain().rpc("anvil_setCode", HISTORY_CONTRACT, "0x");
  }

  /** The rate alone. */
  List<Figure> measureRate() throws Exception {
    warmUp();
    return List.of(told(rate()));
  }

  /** Everything. */
  List<Figure> measureAll() throws Exception {
    List<Figure> figures = new ArrayList<>();
    warmUp();
    Figure rate = told(rate());
    figures.add(rate);
    Reference batches = new Reference("the node alone, in batches of 50", node.inBatches());
    figures.add(told(Figure.compared(label + ".beside-batches", rate.value(), "1/s", batches)));
    latencies(rate.value() / 2).forEach(each -> figures.add(told(each)));
    figures.add(told(memory()));
    figures.add(told(besideOneInFlight()));
    // The last one: who comes back from kill -9 has everything to compile again.
    figures.add(told(recovery()));
    return figures;
  }

  /** While the others are measured: all of them take minutes. */
  private static Figure told(Figure figure) {
    System.out.printf(
        "%s: %.1f %s beside %.1f (%s)%n",
        figure.metric(),
        figure.value(),
        figure.unit(),
        figure.referenceValue(),
        figure.reference());
    return figure;
  }

  /** Until it gets no faster: the compilers need some thousand relays to know the way of one. */
  private void warmUp() throws Exception {
    double best = 0;
    for (int turn = 0; turn < MOST_WARM_UPS; turn++) {
      double rate = sustained(WARM_UP.dividedBy(10));
      System.out.printf("%s: warming up, %.1f relays a second%n", label, rate);
      if (rate < best * FASTER && table.included() >= LEAST_WARM_UP_RELAYS) {
        return;
      }
      best = Math.max(best, rate);
    }
  }

  /**
   * The middle one of some turns: from one to the next a machine may change its speed by a third.
   */
  private Figure rate() throws Exception {
    List<Figure> turns = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      Reference singly = new Reference("the node alone, singly", node.singly());
      double rate = sustained(WARM_UP);
      turns.add(
          told(Figure.atLeast(nodeShare * singly.value(), label + ".rate", rate, "1/s", singly)));
    }
    turns.sort(Comparator.comparingDouble(Figure::ratio));
    return turns.get(TURNS / 2);
  }

  /** Counts what got into blocks, not what was accepted. */
  private double sustained(Duration warmUp) throws Exception {
    requests.prepare((int) (MOST_A_SECOND * warmUp.plus(MEASURED).toSeconds()));
    long[] window = new long[2];
    Thread watcher =
        Thread.ofVirtual()
            .start(
                () -> {
                  window[0] = table.includedAfter(warmUp);
                  window[1] = table.includedAfter(MEASURED);
                });
    new ClosedLoop(CLIENTS, warmUp, MEASURED.plusMillis(500)).rate(() -> requests::post);
    watcher.join();
    awaitQuiet();
    return (window[1] - window[0]) / (double) MEASURED.toSeconds();
  }

  private List<Figure> latencies(double perSecond) throws Exception {
    requests.prepare((int) (perSecond * MEASURED.toSeconds()) + CLIENTS);
    long from = table.lastEvent();
    OpenLoop load = new OpenLoop(perSecond, MEASURED);
    double[] millis = load.latencies(requests::post);
    awaitQuiet();
    double[] broadcast = table.broadcastMillis(from);
    Reference pace = new Reference("relays a second meanwhile", perSecond);
    return List.of(
        Figure.compared(label + ".accept.p50", OpenLoop.percentile(millis, 50), "ms", pace),
        Figure.atMost(
            ACCEPT_GOAL_MILLIS, label + ".accept.p99", OpenLoop.percentile(millis, 99), "ms", pace),
        Figure.compared(label + ".broadcast.p50", OpenLoop.percentile(broadcast, 50), "ms", pace),
        Figure.compared(label + ".broadcast.p99", OpenLoop.percentile(broadcast, 99), "ms", pace));
  }

  /** After everything so far, and after as many more as are asked for. */
  private Figure memory() throws Exception {
    Reference before =
        new Reference("after %,d relays".formatted(table.included()), residentMebibytes());
    do {
      sustained(WARM_UP);
    } while (table.included() < MEMORY_RELAYS);
    String metric = "%s.memory.%d".formatted(label, table.included());
    return Figure.atMost(
        MEMORY_GROWTH_GOAL * before.value(), metric, residentMebibytes(), "MiB", before);
  }

  private double residentMebibytes() throws IOException {
    return ProcessUse.residentMebibytes(platform.process(Service.SENSUI));
  }

  /** From the moment that the service is there again until all that was accepted is in blocks. */
  private Figure recovery() throws Exception {
    requests.prepare(KILLED_WITH);
    blocks.pause();
    platform.chain().pauseMining();
    for (int i = 0; i < KILLED_WITH; i++) {
      requests.post();
    }
    ProcessHandle before = platform.process(Service.SENSUI);
    requests.disconnect();
    platform.kill(Service.SENSUI);
    platform.chain().resumeMining();
    blocks.resume();
    Await.until(
        "Sensui to be there again",
        () -> !platform.process(Service.SENSUI).equals(before) && platform.isReady(Service.SENSUI));
    long ready = System.nanoTime();
    awaitQuiet();
    double seconds = (System.nanoTime() - ready) / 1e9;
    Reference open = new Reference("accepted before kill -9", KILLED_WITH);
    return Figure.atMost(RECOVERY_GOAL_SECONDS, label + ".recovery", seconds, "s", open);
  }

  /** On a chain with a block a second, as chains with others on them are. */
  private Figure besideOneInFlight() throws Exception {
    blocks.pause();
    platform.chain().rpc("evm_setAutomine", false);
    platform.chain().rpc("evm_setIntervalMining", 1);
    Reference one =
        new Reference("one in flight per account, a block a second", node.oneInFlight(MEASURED));
    double rate = sustained(Duration.ofSeconds(5));
    platform.chain().rpc("evm_setIntervalMining", 0);
    platform.chain().resumeMining();
    blocks.resume();
    return Figure.atLeast(
        ONE_IN_FLIGHT_FACTOR * one.value(), label + ".rate.blocks-of-1s", rate, "1/s", one);
  }

  private void awaitQuiet() {
    requests.disconnect();
    Await.until("all relays to be final", () -> table.open() == 0);
  }

  @Override
  public void close() {
    blocks.close();
  }
}
