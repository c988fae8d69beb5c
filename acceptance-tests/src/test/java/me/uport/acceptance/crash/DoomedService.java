package me.uport.acceptance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.uport.acceptance.crash.CrashAgent.Order;
import me.uport.platform.Platform;
import me.uport.platform.Service;
import me.uport.platform.ServiceTwin;
import me.uport.testkit.CrashTable.End;
import me.uport.testkit.FaultyRpc;
import me.uport.testkit.RpcFault;

/** A packaged service whose processes die one after the other while clients ask for things. */
final class DoomedService implements AutoCloseable {

  /** Between two groups of wishes, while the process has not come to its point. */
  private static final Duration BETWEEN_WISHES = Duration.ofSeconds(2);

  private static final int MOST_GROUPS = 8;

  private final Platform platform;
  private final Service service;
  private final Wallets wallets;
  private final Map<String, String> settings;
  private final FaultyRpc line;
  private final Path agent;
  private final Path order;
  private final Client client = new Client();
  private final Books books;
  private final List<Life> lives = new ArrayList<>();
  private ServiceTwin process;
  private long nextWishes;

  /**
   * One death.
   *
   * @param afterCommit whether it dies after the commit of the step, or before it
   * @param occurrence which time of the step is the last, from 1
   * @param fault what goes wrong between it and its node
   * @param seed decides which requests the fault spoils
   */
  record Crash(
      ServicePoint point, boolean afterCommit, int occurrence, RpcFault fault, long seed) {}

  /** What was wished for in the life of one process. */
  private static final class Life {
    private final Crash crash;
    private final List<Wish> wishes = new ArrayList<>();
    private int groups;
    private boolean ended;

    Life(Crash crash) {
      this.crash = crash;
    }
  }

  DoomedService(
      Platform platform, Service service, Map<String, String> settings, URI foreign, Path folder) {
    this.platform = platform;
    this.service = service;
    this.wallets = new Wallets(platform.description());
    this.line = FaultyRpc.between(platform.chain().url(), foreign);
    this.agent = folder.resolve("agent.jar");
    this.order = folder.resolve(service.label() + "-order");
    this.settings = new HashMap<>(settings);
    this.settings.put("ETHEREUM_RPC_URLS", line.url().toString());
    this.settings.put("FUEL_TOKEN_ISSUERS", wallets.sponsors());
    this.books = new Books(platform, service);
    this.process = started(Map.of());
  }

  Service service() {
    return service;
  }

  Books books() {
    return books;
  }

  /** Returns when its first process, which is not to die, has made the tables. */
  void awaitReady() {
    process.awaitReady();
  }

  /** Starts a process that is to die. */
  void start(Crash crash) {
    kill();
    Life life = new Life(crash);
    lives.add(life);
    nextWishes = 0;
    try {
      new Order(
              crash.point().methods(), crash.afterCommit(), crash.occurrence(), ServicePoint.all())
          .write(order);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.spoil(crash.fault(), crash.seed());
    process = started(Map.of("JAVA_TOOL_OPTIONS", "-javaagent:%s=%s".formatted(agent, order)));
  }

  /** Starts a process that lives, on a good line. */
  void startSound() {
    line.heal();
    process = started(Map.of());
  }

  boolean isDead() {
    return !process.isAlive();
  }

  /** Its clients ask for what is not promised, and sometimes for more. */
  void turn() {
    Life life = lives.getLast();
    if (!isDead()
        && !life.ended
        && life.groups < MOST_GROUPS
        && System.nanoTime() - nextWishes >= 0) {
      life.groups++;
      life.wishes.addAll(wallets.wishesOf(service));
      nextWishes = System.nanoTime() + BETWEEN_WISHES.toNanos();
    }
    ask();
  }

  /** Its clients ask for what is not promised; whether there is nothing left to do. */
  boolean isSettled() {
    ask();
    return lives.stream().flatMap(life -> life.wishes.stream()).allMatch(Wish::isPromised)
        && books.isSettled();
  }

  private void ask() {
    lives.stream()
        .flatMap(life -> life.wishes.stream())
        .forEach(wish -> wish.ask(client, process.url()));
  }

  /** The process is dead, or is killed now since it did not come to its point. */
  void end() {
    lives.getLast().ended = isDead();
    kill();
  }

  void kill() {
    process.kill();
  }

  /**
   * What has become of all wishes since the last verdict.
   *
   * @param settled whether everything came to an end
   * @param diagnoses what is wrong is added here
   */
  List<Verdict> verdicts(boolean settled, List<String> diagnoses) {
    List<OnChain> sent = books.sent();
    List<String> complaints = new ArrayList<>(books.complaints());
    if (!settled) {
      complaints.add("not settled: " + books.open());
    }
    complaints.forEach(each -> diagnoses.add(service.label() + ": " + each));
    List<Verdict> verdicts =
        lives.stream().map(life -> verdict(life, sent, complaints, diagnoses)).toList();
    lives.clear();
    return verdicts;
  }

  /** How a crash ended. */
  record Verdict(Crash crash, End end) {}

  private Verdict verdict(
      Life life, List<OnChain> sent, List<String> complaints, List<String> diagnoses) {
    End end = life.ended && complaints.isEmpty() ? End.SOUND : End.STUCK;
    if (!life.ended) {
      diagnoses.add("%s: %s was not reached".formatted(service.label(), life.crash));
    }
    for (Wish wish : life.wishes) {
      long effects = sent.stream().filter(wish::isEffect).count();
      if (effects != 1 || !wish.isPromised()) {
        diagnoses.add("%s: %s: %d times %s".formatted(service.label(), life.crash, effects, wish));
        end = effects > 1 ? End.DOUBLED : effects == 0 ? End.LOST : End.STUCK;
      }
    }
    return new Verdict(life.crash, end);
  }

  private ServiceTwin started(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    return platform.startTwin(service, all);
  }

  @Override
  public void close() {
    process.close();
    books.close();
    client.close();
    line.close();
  }
}
