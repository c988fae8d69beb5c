package me.uport.contracts;

import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random acts of owners, recovery keys and strangers at random times: only authorized keys move an
 * identity, and no order of acts gets round a rate or a delay. Every answer of the chain is
 * compared with {@link ManagerModel}'s. The seed is in each failure; {@code -Duport.fuzz.seed}
 * repeats it.
 */
class InvariantFuzzTest {
  private static final int STEPS = 250;

  /** Times that end just before, at and just after each lock, so that boundaries are met. */
  private static final List<Duration> PAUSES =
      Stream.of(Duration.ofSeconds(2), Chain.USER_LOCK, Chain.RATE, Chain.ADMIN_LOCK)
          .flatMap(lock -> Stream.of(lock.minusSeconds(1), lock, lock.plusSeconds(1)))
          .toList();

  private final long seed = Long.getLong("uport.fuzz.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Actor> actors = Stream.generate(Chain::actor).limit(4).toList();
  private final Address elsewhere = Chain.actor().address();

  private Actor last = actors.getFirst();

  private Actor anybody() {
    return actors.get(random.nextInt(actors.size()));
  }

  /** Often the same as before: rates are about what one key does twice. */
  private Actor nextToAct() {
    last = random.nextBoolean() ? last : anybody();
    return last;
  }

  @ParameterizedTest
  @EnumSource
  void chainAndModelAgreeOnEveryAct(Manager manager) {
    Address identity = manager.create(actors.get(0), actors.get(1));
    ManagerModel model =
        new ManagerModel(actors.get(0).address(), actors.get(1).address(), Chain.now());
    Instant now = Chain.now();
    int succeeded = 0;
    for (int step = 0; step < STEPS; step++) {
      now = now.plus(PAUSES.get(random.nextInt(PAUSES.size())));
      String act = act(manager, identity, model, now, "seed %d, step %d".formatted(seed, step));
      succeeded += act.isEmpty() ? 0 : 1;
      assertSameView(manager, identity, model, now, act);
      if (model.gone()) {
        identity = manager.create(actors.get(0), actors.get(1));
        now = Chain.now();
        model = new ManagerModel(actors.get(0).address(), actors.get(1).address(), now);
      }
    }
    assertThat(succeeded).as("acts that succeeded, seed %d", seed).isBetween(STEPS / 10, STEPS);
  }

  /** Lets somebody do something; what it was, or nothing when it was rightly refused. */
  private String act(
      Manager manager, Address identity, ManagerModel model, Instant now, String where) {
    Actor by = nextToAct();
    Address other = anybody().address();
    Address key = by.address();
    int kind = random.nextInt(10);
    ContractCall call =
        switch (kind) {
          case 0, 1 -> manager.addOwner(by, identity, other);
          case 2, 3 -> manager.addOwnerFromRecovery(by, identity, other);
          case 4 -> manager.removeOwner(by, identity, other);
          case 5 -> manager.changeRecovery(by, identity, other);
          case 6 -> manager.initiateMigration(by, identity, elsewhere);
          case 7 -> manager.cancelMigration(by, identity);
          case 8 -> manager.finalizeMigration(by, identity);
          default -> manager.forwardTo(by, identity, elsewhere, Wei.ZERO, Bytes.EMPTY);
        };
    boolean expected =
        switch (kind) {
          case 0, 1 -> model.addOwner(key, other, now);
          case 2, 3 -> model.addOwnerFromRecovery(key, other, now);
          case 4 -> model.removeOwner(key, other, now);
          case 5 -> model.changeRecovery(key, other, now);
          case 6 -> model.initiateMigration(key, now);
          case 7 -> model.cancelMigration(key, now);
          case 8 -> model.finalizeMigration(key, now);
          default -> model.uses(key, now);
        };
    Receipt receipt = by.triesAt(now, call);
    String what = "%s: act %d by %s on %s".formatted(where, kind, key, other);
    assertThat(receipt.success()).as(what).isEqualTo(expected);
    boolean moved =
        receipt.logs().stream().anyMatch(log -> new ProxyContract(identity).event(log).isPresent());
    assertThat(moved).as("%s moves the identity", what).isEqualTo(expected && kind == 9);
    return expected ? what : "";
  }

  private void assertSameView(
      Manager manager, Address identity, ManagerModel model, Instant now, String what) {
    Actor actor = anybody();
    Address key = actor.address();
    ManagerContract contract = manager.contract();
    assertThat(Chain.now()).isEqualTo(now);
    assertThat(ask(contract.isOwner(identity, key)))
        .as("owner after %s, seed %d", what, seed)
        .isEqualTo(model.uses(key, now));
    assertThat(ask(contract.isOlderOwner(identity, key)))
        .as("older owner after %s, seed %d", what, seed)
        .isEqualTo(model.administers(key, now));
    assertThat(ask(contract.isRecovery(identity, key)))
        .as("recovery after %s, seed %d", what, seed)
        .isEqualTo(model.recovers(key));
    assertThat(ask(new ProxyContract(identity).owner()))
        .isEqualTo(model.gone() ? elsewhere : contract.address());
  }
}
