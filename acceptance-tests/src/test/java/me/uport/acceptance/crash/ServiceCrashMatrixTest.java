package me.uport.acceptance.crash;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import me.uport.acceptance.crash.DoomedService.Crash;
import me.uport.acceptance.crash.DoomedService.Verdict;
import me.uport.platform.Platform;
import me.uport.platform.PlatformOptions;
import me.uport.platform.Service;
import me.uport.platform.TemporaryData;
import me.uport.testkit.Await;
import me.uport.testkit.CrashTable;
import me.uport.testkit.DevChain;
import me.uport.testkit.RpcFault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged Sensui and Unnu, killed with {@code kill -9} before and after the commit of their
 * persisted steps, on a bad line to a chain that reorganises, while wallets of two sponsors ask for
 * things over HTTP and ask again for what was not answered. Each process first finds what the one
 * before it has left. Now and then one lives, on a good line; then everything that was wished for
 * has happened once, nonces are contiguous, and what the books say was spent is what the chain
 * took, to the wei.
 */
@Tag("crash-matrix")
class ServiceCrashMatrixTest {
  private static final long SEED = Long.getLong("uport.crash-matrix.seed", 7103);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration TURN = Duration.ofMillis(100);
  private static final List<RpcFault> FAULTS = List.of(RpcFault.values());
  private static final List<ServicePoint> POINTS = List.of(ServicePoint.values());
  private static final List<Service> VICTIMS = List.of(Service.SENSUI, Service.UNNU);

  /** Everything is soon, so that a life is short; no limit is in the way of one client. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          entry("ETHEREUM_CONFIRMATIONS", Integer.toString(ServiceWorld.CONFIRMATIONS)),
          entry("TRANSACTION_POLL_INTERVAL", "100ms"),
          entry("TRANSACTION_IDLE_POLL_INTERVAL", "200ms"),
          entry("TRANSACTION_RESEND_INTERVAL", "300ms"),
          entry("TRANSACTION_REBROADCAST_INTERVAL", "1s"),
          entry("TRANSACTION_LEASE", "1s"),
          entry("GAS_BUMP_AFTER_BLOCKS", "2"),
          entry("GAS_PURGE_AFTER_BLOCKS", "0"),
          entry("SENSUI_RELAY_HOLD_INTERVAL", "100ms"),
          entry("SENSUI_RELAY_REFUSAL_MEMORY", "1s"),
          entry("SENSUI_SPONSOR_TOTAL_LIMIT", "1000000ether"),
          entry("SENSUI_SPONSOR_DAILY_LIMIT", "1000000ether"),
          entry("SENSUI_SPONSOR_USER_DAILY_LIMIT", "1000ether"),
          entry("SENSUI_ALL_SPONSORS_DAILY_LIMIT", "1000000ether"),
          entry("UNNU_BATCH_INTERVAL", "100ms"),
          entry("UNNU_DAILY_CREATIONS", "1000000"),
          entry("UNNU_DAILY_COST", "1000000ether"),
          entry("RATE_LIMITS_ENABLED", "false"));

  private static final System.Logger LOG = System.getLogger("crash-matrix");

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final List<String> diagnoses = new ArrayList<>();

  @Test
  void theServicesKeepEveryPromiseOnceWhereverTheyDie() throws IOException {
    int wanted = Integer.getInteger("uport.crash-matrix", 300);
    AgentJar.write(folder.resolve("agent.jar"));
    Map<Service, CrashTable> tables = new EnumMap<>(Service.class);
    VICTIMS.forEach(
        service -> tables.put(service, new CrashTable(service.label(), "seed " + SEED)));
    try (TemporaryData data = TemporaryData.create();
        Platform platform = platform(data.folder());
        DevChain foreign = DevChain.builder().chainId(1338).start()) {
      List<DoomedService> victims =
          VICTIMS.stream()
              .map(service -> new DoomedService(platform, service, SETTINGS, foreign.url(), folder))
              .toList();
      try {
        victims.forEach(DoomedService::awaitReady);
        for (int round = 0; crashes(tables) < wanted; round++) {
          ServicePoint point = POINTS.get(round % POINTS.size());
          int lives = Math.ceilDiv(wanted - crashes(tables), VICTIMS.size());
          die(platform.chain(), victims, point, faults(wanted, round, lives));
          note(victims, settle(platform.chain(), victims), tables);
          tables.values().forEach(CrashTable::publish);
        }
      } finally {
        victims.forEach(DoomedService::close);
      }
    }
    assertThat(diagnoses).isEmpty();
  }

  /** The services are those that die. */
  private static Platform platform(Path data) {
    Path repository = Path.of(System.getProperty("uport.root", "..")).toAbsolutePath().normalize();
    Platform platform =
        Platform.start(
            PlatformOptions.of(repository).withData(data).withFreePorts().withServices());
    // The blocks that are taken back are not to be those of the contracts.
    platform.chain().mine(2 * ServiceWorld.DEEPEST);
    return platform;
  }

  /** So many that a small number of crashes meets every point too; other points, other faults. */
  private static List<RpcFault> faults(int wanted, int round, int most) {
    int each = Math.min(FAULTS.size(), Math.ceilDiv(wanted, VICTIMS.size() * POINTS.size()));
    return IntStream.range(0, Math.min(each, most))
        .mapToObj(index -> FAULTS.get((round * each + index) % FAULTS.size()))
        .toList();
  }

  private static int crashes(Map<Service, CrashTable> tables) {
    return tables.values().stream().mapToInt(CrashTable::crashes).sum();
  }

  /** One life of each service with each of the faults. */
  private void die(
      DevChain chain, List<DoomedService> victims, ServicePoint point, List<RpcFault> faults) {
    for (RpcFault fault : faults) {
      ServiceWorld world = new ServiceWorld(chain);
      world.begin(point);
      victims.forEach(victim -> victim.start(crash(point, fault)));
      boolean dead =
          holdsWithin(
              () -> {
                victims.forEach(DoomedService::turn);
                List<DoomedService> alive = victims.stream().filter(it -> !it.isDead()).toList();
                world.turn(point, alive.stream().map(DoomedService::books).toList());
                return alive.isEmpty();
              });
      victims.forEach(DoomedService::end);
      world.end();
      int reorganisation = Math.max(0, random.nextInt(5) - 2);
      if (reorganisation > 0) {
        chain.reorg(reorganisation);
      }
      LOG.log(Level.INFO, "{0}, {1}: {2}", point, fault, dead ? "dead" : "not all are dead");
    }
  }

  private Crash crash(ServicePoint point, RpcFault fault) {
    return new Crash(point, random.nextBoolean(), 1 + random.nextInt(2), fault, random.nextLong());
  }

  /** A life on a good line; whether everything comes to an end in it. */
  private static boolean settle(DevChain chain, List<DoomedService> victims) {
    victims.forEach(DoomedService::startSound);
    boolean settled =
        holdsWithin(
            () -> {
              chain.mine();
              return victims.stream().filter(it -> !it.isSettled()).toList().isEmpty();
            });
    victims.forEach(DoomedService::kill);
    // What is verified now is not taken back any more.
    chain.mine(2 * ServiceWorld.DEEPEST);
    return settled;
  }

  private void note(List<DoomedService> victims, boolean settled, Map<Service, CrashTable> tables) {
    for (DoomedService victim : victims) {
      for (Verdict verdict : victim.verdicts(settled, diagnoses)) {
        String commit = verdict.crash().afterCommit() ? ", committed" : "";
        Objects.requireNonNull(tables.get(victim.service()))
            .add(verdict.crash().point() + commit, verdict.crash().fault(), verdict.end());
      }
    }
    diagnoses.forEach(each -> LOG.log(Level.INFO, each));
  }

  private static boolean holdsWithin(BooleanSupplier condition) {
    try {
      Await.until(
          "the end",
          PATIENCE,
          () -> {
            // The processes are to have what the machine can do.
            LockSupport.parkNanos(TURN.toNanos());
            return condition.getAsBoolean();
          });
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }
}
