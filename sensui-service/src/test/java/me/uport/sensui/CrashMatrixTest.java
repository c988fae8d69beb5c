package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import me.uport.sensui.SensuiCrashes.Crash;
import me.uport.testkit.CrashTable;
import me.uport.testkit.CrashTable.End;
import me.uport.testkit.DevChain;
import me.uport.testkit.FaultyRpc;
import me.uport.testkit.RpcFault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./uport test --crash-matrix}: Sensui is killed at each of its steps. Afterwards every
 * request has its one effect, and the sponsor's books add up to the wei.
 */
@Tag("crash-matrix")
class CrashMatrixTest {
  private static final long SEED = Long.getLong("uport.crash-matrix.seed", 7103);

  /** Of so many deaths of the whole matrix one is Sensui's: each takes the start of a service. */
  private static final int SHARE = 20;

  @TempDir Path logs;

  @Test
  void aServiceKilledAtAnyStepLosesNothingAndDoublesNothing() {
    CrashTable table = new CrashTable("sensui", "seed " + SEED);
    List<String> failures = new ArrayList<>();
    try (DevChain chain = DevChain.builder().start();
        DevChain foreign = DevChain.builder().chainId(1338).start();
        FaultyRpc line = FaultyRpc.between(chain.url(), foreign.url());
        SensuiCrashes service = new SensuiCrashes(TestChain.on(chain), line, logs)) {
      Random random = new Random(SEED);
      int wanted = Integer.getInteger("uport.crash-matrix", 1000) / SHARE;
      for (int i = 0; i < wanted; i++) {
        Crash crash = crash(i, random);
        End end = service.after(crash);
        table.add(crash.point() + (crash.afterCommit() ? ", committed" : ""), crash.fault(), end);
        table.publish();
        if (end != End.SOUND) {
          failures.add(crash + " " + end + " " + service.diagnosis());
          break;
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(table.crashes()).isPositive();
  }

  private static Crash crash(int number, Random random) {
    CrashPoint[] points = CrashPoint.values();
    RpcFault[] faults = RpcFault.values();
    return new Crash(
        points[number % points.length],
        random.nextBoolean(),
        1 + random.nextInt(2),
        faults[(number / points.length + number) % faults.length],
        random.nextLong(),
        random.nextInt(3));
  }
}
