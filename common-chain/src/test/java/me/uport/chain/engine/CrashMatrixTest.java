package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.uport.chain.engine.DoomedEngine.Crash;
import me.uport.testkit.CrashTable;
import me.uport.testkit.CrashTable.End;
import me.uport.testkit.DevChain;
import me.uport.testkit.RpcFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Processes killed with {@code kill -9} before and after the commit of every persisted step, on a
 * chain that meanwhile mines, raises its fees and reorganises, with and without a bad line to it.
 * Afterwards another process goes on: every payment has happened once, and no nonce is left out.
 */
class CrashMatrixTest {
  /** Reached by accidents that other tests arrange: a key used elsewhere, lost rows. */
  private static final String ELSEWHERE = "MISSING|NONCE_USED|REFILLED|CANCEL|GAP";

  /** Of the long matrix; on one and the same database the tables would grow with every crash. */
  private static final int PROCESSES_PER_SERVICE = 10;

  /** Of the long matrix: twice each fault. Half of what a crash costs is the start of a JVM. */
  private static final int SERVICES_PER_PROCESS = 16;

  private static final System.Logger LOG = System.getLogger("crash-matrix");

  private static final List<RpcFault> FAULTS = List.of(RpcFault.values());

  private static final long SEED = Long.getLong("uport.crash-matrix.seed", 7103);

  /** Its fees go up and down and its blocks come and go: not for others. */
  private static final DevChain CHAIN = DevChain.builder().start();

  private static final DevChain FOREIGN = DevChain.builder().chainId(1338).start();

  @TempDir Path logs;

  @AfterAll
  static void stop() {
    CHAIN.close();
    FOREIGN.close();
  }

  /** Each step once on a good line, and once with one of the faults and a reorganisation. */
  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = ELSEWHERE)
  void aProcessKilledAtAnyStepLosesNothingAndDoublesNothing(CrashPoint point) {
    RpcFault fault =
        FAULTS.get(1 + List.of(CrashPoint.values()).indexOf(point) % (FAULTS.size() - 1));
    try (EngineCrashes services = new EngineCrashes(CHAIN, FOREIGN, 2, logs)) {
      List<End> ends =
          services.after(
              List.of(
                  new Crash(point, false, 1, RpcFault.NONE, 0),
                  new Crash(point, true, 1, fault, SEED)),
              1);
      assertThat(ends).as("%s", services.diagnoses()).containsOnly(End.SOUND);
    }
  }

  /** {@code ./uport test --crash-matrix}: a thousand deaths, at any occurrence of any step. */
  @Tag("crash-matrix")
  @Test
  void aThousandDeathsLoseNothingAndDoubleNothing() {
    List<CrashPoint> points =
        Stream.of(CrashPoint.values()).filter(each -> !each.name().matches(ELSEWHERE)).toList();
    int wanted = Integer.getInteger("uport.crash-matrix", 1000);
    CrashTable table = new CrashTable("common-chain", "seed " + SEED);
    List<String> diagnoses = new ArrayList<>();
    Random random = new Random(SEED);
    while (table.crashes() < wanted) {
      try (EngineCrashes services = new EngineCrashes(CHAIN, FOREIGN, SERVICES_PER_PROCESS, logs)) {
        for (int i = 0; i < PROCESSES_PER_SERVICE && table.crashes() < wanted; i++) {
          CrashPoint point = points.get(table.crashes() / SERVICES_PER_PROCESS % points.size());
          boolean sound = die(services, point, random, table);
          services.diagnoses().forEach(each -> LOG.log(Level.INFO, each));
          diagnoses.addAll(services.diagnoses());
          if (!sound) {
            break;
          }
        }
      }
      table.publish();
    }
    assertThat(diagnoses).isEmpty();
  }

  /** A process whose services have one of the faults each. */
  private static boolean die(
      EngineCrashes services, CrashPoint point, Random random, CrashTable table) {
    List<Crash> crashes =
        IntStream.range(0, SERVICES_PER_PROCESS)
            .mapToObj(
                service ->
                    new Crash(
                        point,
                        random.nextBoolean(),
                        1 + random.nextInt(3),
                        FAULTS.get(service % FAULTS.size()),
                        random.nextLong()))
            .toList();
    List<End> ends = services.after(crashes, Math.max(0, random.nextInt(6) - 3));
    for (int i = 0; i < ends.size(); i++) {
      String commit = crashes.get(i).afterCommit() ? ", committed" : "";
      table.add(point + commit, crashes.get(i).fault(), ends.get(i));
    }
    return ends.stream().allMatch(End.SOUND::equals);
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
}
