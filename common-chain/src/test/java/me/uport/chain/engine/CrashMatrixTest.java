package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import me.uport.chain.Finality;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.engine.CrashChild.Order;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Processes killed with {@code kill -9} before and after the commit of every persisted step, on a
 * chain that meanwhile mines, forgets and reorganises, with and without a bad line to it.
 * Afterwards another process goes on: every payment has happened once, and no nonce is left out.
 */
class CrashMatrixTest {
  /** Reached by accidents that other tests arrange: a key used elsewhere, lost rows. */
  private static final Set<CrashPoint> ELSEWHERE =
      EnumSet.of(CrashPoint.MISSING, CrashPoint.NONCE_USED, CrashPoint.GAP);

  private static final int PAYMENTS = 3;
  private static final int KILLED = 128 + 9;

  /** Reached once by each process, however many payments it sends. */
  private static final Set<CrashPoint> ONCE = EnumSet.of(CrashPoint.REJECTING, CrashPoint.SENT);

  private static final Set<CrashPoint> MINED_BY_HAND =
      EnumSet.of(CrashPoint.REPLACED, CrashPoint.REORGED, CrashPoint.UNFINAL);

  /** Its fees go up and down: not for others. */
  private static final DevChain CHAIN = DevChain.builder().start();

  private final EngineHarness harness =
      new EngineHarness(CHAIN, Finality.after(CrashChild.CONFIRMATIONS), CrashChild.GAS);
  private final List<CrashPoint> deaths = new ArrayList<>();
  private int paid;

  @TempDir Path logs;

  @BeforeEach
  void blocksToTakeBack() {
    CHAIN.mine(10);
  }

  @AfterAll
  static void stop() {
    CHAIN.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"MISSING", "NONCE_USED", "GAP"})
  void aProcessKilledAtAnyStepLosesNothingAndDoublesNothing(CrashPoint point) throws Exception {
    dieAt(point, false, 1, 0);
    dieAt(point, true, 1, 7103);
    assertThat(deaths).hasSize(2);
  }

  /** At least a thousand deaths, at any occurrence of any step; minutes, so not in every build. */
  @Tag("long")
  @Test
  void aThousandDeathsLoseNothingAndDoubleNothing() throws Exception {
    List<CrashPoint> points = new ArrayList<>(List.of(CrashPoint.values()));
    points.removeAll(ELSEWHERE);
    Random random = new Random(7103);
    int wanted = Integer.getInteger("uport.crash-matrix", 1000);
    while (deaths.size() < wanted) {
      CrashPoint point = points.get(deaths.size() % points.size());
      long faults = random.nextBoolean() ? random.nextLong() : 0;
      dieAt(point, random.nextBoolean(), 1 + random.nextInt(PAYMENTS), faults);
    }
    for (CrashPoint point : points) {
      long times = deaths.stream().filter(point::equals).count();
      System.getLogger("crash-matrix")
          .log(System.Logger.Level.INFO, "{0}: {1} deaths, 0 lost, 0 doubled", point, times);
    }
  }

  @Test
  void everyStepOfTheEngineIsAPointOfDeath() {
    Stream<String> steps =
        Arrays.stream(Steps.class.getDeclaredMethods())
            .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
            .map(Method::getName)
            .map("Steps."::concat);
    assertThat(Arrays.stream(CrashPoint.values()).map(CrashPoint::method).toList())
        .containsAll(steps.toList());
  }

  private void dieAt(CrashPoint point, boolean afterCommit, int occurrence, long faults)
      throws Exception {
    Address receiver = PrivateKey.generate(new SecureRandom()).address();
    boolean hopeless = point == CrashPoint.REJECTING;
    int reached = ONCE.contains(point) ? 1 : occurrence;
    String name = point + "-" + deaths.size();
    Order order =
        new Order(name, receiver, PAYMENTS, hopeless, faults, point, afterCommit, reached);
    World world = new World(point);
    Path log = logs.resolve(name + ".log");
    Process child = start(order, log);
    try {
      Await.until(
          "the death of " + order,
          () -> {
            world.turn();
            return !child.isAlive();
          });
    } finally {
      child.destroyForcibly();
      CHAIN.resumeMining();
    }
    assertThat(child.waitFor()).as(Files.readString(log)).isEqualTo(KILLED);
    deaths.add(point);
    recover(order);
    assertOnce(order);
  }

  /** Another process: its client asks again for what it may not have had an answer to. */
  private void recover(Order order) {
    order.submitTo(harness);
    SignerCycle heir = harness.cycle();
    harness.runUntil(
        heir,
        () -> {
          harness.clock.advance(EngineHarness.SETTINGS.resendInterval());
          CHAIN.mine();
          return harness.isDone();
        });
  }

  private void assertOnce(Order order) {
    paid += PAYMENTS + (order.hopeless() ? 1 : 0);
    assertThat(harness.node.balance(order.receiver(), BlockTag.LATEST).value())
        .as("%s", order)
        .isEqualTo(BigInteger.valueOf(PAYMENTS));
    assertThat(harness.nonces())
        .containsExactlyElementsOf(LongStream.range(0, paid).boxed().toList());
    assertThat(harness.node.transactionCount(harness.key.address(), BlockTag.LATEST))
        .isEqualTo(paid);
  }

  private Process start(Order order, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", "")),
            CrashChild.class.getName()));
    command.addAll(harness.arguments());
    command.addAll(order.asArguments());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** What the chain does so that the point is reached. */
  private final class World {
    private final CrashPoint point;
    private int stage;

    World(CrashPoint point) {
      this.point = point;
      if (MINED_BY_HAND.contains(point)) {
        CHAIN.pauseMining();
      }
    }

    void turn() {
      switch (point) {
        case FINALIZED, REJECTING -> CHAIN.mine();
        case REPLACED -> {
          // Blocks that are too dear for ours, until they offer more.
          if (count(Kind.BROADCAST) >= PAYMENTS) {
            CHAIN.setNextBaseFee(Wei.gwei(100).value());
            CHAIN.mine();
          }
        }
        case REORGED -> {
          when(0, Kind.BROADCAST, CHAIN::mine);
          when(1, Kind.INCLUDED, () -> CHAIN.reorg(1));
        }
        case UNFINAL -> {
          when(0, Kind.BROADCAST, CHAIN::mine);
          when(1, Kind.INCLUDED, () -> CHAIN.mine(CrashChild.CONFIRMATIONS - 1));
          when(2, Kind.FINALIZED, this::takeBackWhatIsFinal);
        }
        default -> {
          // Mines by itself.
        }
      }
    }

    private void takeBackWhatIsFinal() {
      CHAIN.reorg(CrashChild.CONFIRMATIONS + 1);
      CHAIN.mine();
    }

    /** Does something, once, when all payments of this process have got so far. */
    private void when(int expected, Kind kind, Runnable blow) {
      if (stage == expected && count(kind) >= PAYMENTS) {
        stage++;
        blow.run();
      }
    }

    private int count(Kind kind) {
      return harness
          .jdbc
          .sql(
              """
              SELECT count(DISTINCT t.id) FROM chain_transaction_event e
              JOIN chain_transaction t ON t.id = e.transaction_id
              WHERE e.kind = ? AND t.nonce >= ?
              """)
          .params(kind.name(), paid)
          .query(Integer.class)
          .single();
    }
  }
}
