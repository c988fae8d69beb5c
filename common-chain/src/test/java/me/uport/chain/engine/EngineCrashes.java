package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.uport.chain.engine.CrashChild.Order;
import me.uport.chain.engine.DoomedEngine.Crash;
import me.uport.testkit.Await;
import me.uport.testkit.ChildJvm;
import me.uport.testkit.CrashTable.End;
import me.uport.testkit.DevChain;

/**
 * Services that share a process, which is killed when each of them is at the point that it is to
 * die at: as many crashes as there are services, for the price of one JVM.
 */
final class EngineCrashes implements AutoCloseable {
  private static final int KILLED = 128 + 9;

  /** A machine that has other things to do is no reason to call anything stuck. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final DevChain chain;
  private final Path logs;
  private final List<DoomedEngine> services;
  private final List<String> diagnoses = new ArrayList<>();
  private int processes;

  EngineCrashes(DevChain chain, DevChain foreign, int size, Path logs) {
    this.chain = chain;
    this.logs = logs;
    URI other = foreign.url();
    this.services = Stream.generate(() -> new DoomedEngine(chain, other)).limit(size).toList();
    // The blocks that are taken back are not to be those in which the services got their ether.
    chain.mine(10);
  }

  /**
   * Lets a process die, and another one go on.
   *
   * @param crashes one for each service, all at the same point
   * @param reorganisation so many blocks are taken back once it is dead
   * @return what came of the work of each
   */
  List<End> after(List<Crash> crashes, int reorganisation) {
    diagnoses.clear();
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < services.size(); i++) {
      orders.add(services.get(i).order(crashes.get(i)));
    }
    Path log = logs.resolve(services.getFirst().name() + "-" + processes++ + ".log");
    die(orders, log);
    if (reorganisation > 0) {
      chain.reorg(reorganisation);
    }
    goOn(orders);
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < services.size(); i++) {
      ends.add(end(services.get(i), orders.get(i), crashes.get(i), text(log)));
    }
    return ends;
  }

  /** All at once: they share the blocks. */
  private void goOn(List<Order> orders) {
    List<BooleanSupplier> heirs = new ArrayList<>();
    for (int i = 0; i < services.size(); i++) {
      heirs.add(services.get(i).heir(orders.get(i)));
    }
    try {
      Await.until(
          "the end of what was open",
          PATIENCE,
          () -> {
            chain.mine();
            heirs.removeIf(BooleanSupplier::getAsBoolean);
            return heirs.isEmpty();
          });
    } catch (AssertionError e) {
      diagnoses.add(e.getMessage());
    }
  }

  /** What is known of those that did not end well, of the last process. */
  List<String> diagnoses() {
    return diagnoses;
  }

  @Override
  public void close() {
    services.forEach(DoomedEngine::close);
  }

  private void die(List<Order> orders, Path log) {
    CrashWorld world =
        new CrashWorld(
            chain,
            orders.getFirst().point(),
            watched(orders),
            name -> text(log).contains(DeathGate.arrival(name)));
    Process child = start(orders, log);
    try {
      Await.until(
          "the death at " + orders.getFirst().point(),
          PATIENCE,
          () -> {
            world.turn();
            return !child.isAlive();
          });
      assertThat(child.exitValue()).as("%s", text(log)).isEqualTo(KILLED);
    } catch (AssertionError e) {
      // Some are not where they are to die; which ones, the log tells.
      diagnoses.add(e.getMessage());
    } finally {
      child.destroyForcibly();
      chain.resumeMining();
    }
  }

  private List<CrashWorld.Service> watched(List<Order> orders) {
    return IntStream.range(0, services.size())
        .mapToObj(i -> services.get(i).watched(orders.get(i).name()))
        .toList();
  }

  private Process start(List<Order> orders, Path log) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < services.size(); i++) {
      arguments.addAll(services.get(i).arguments(orders.get(i)));
    }
    try {
      return ChildJvm.start(CrashChild.class, arguments, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private End end(DoomedEngine service, Order order, Crash crash, String log) {
    boolean arrived = log.contains(DeathGate.arrival(order.name()));
    End end = service.verdict(order);
    if (end == End.SOUND && !arrived) {
      end = End.STUCK;
    }
    if (end != End.SOUND) {
      diagnoses.add("%s: %s, %s, in\n%s".formatted(crash, end, service.state(order), log));
    }
    return end;
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log";
    }
  }
}
