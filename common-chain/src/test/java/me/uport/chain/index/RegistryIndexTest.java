package me.uport.chain.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import me.uport.chain.index.IndexHarness.Instance;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidChange.AddDelegate;
import me.uport.contracts.DidChange.ChangeOwner;
import me.uport.contracts.DidChange.RevokeDelegate;
import me.uport.contracts.DidChange.SetAttribute;
import me.uport.contracts.Words;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.DidVersion;
import me.uport.did.ethr.ChangeIndex;
import me.uport.did.ethr.EthrLimits;
import me.uport.did.ethr.Finality;
import me.uport.did.ethr.HeadView;
import me.uport.node.Bytes;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The index beside the walk, which is right by the registry's own pointers. */
class RegistryIndexTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Address BOB = TestIdentities.bob().address();
  private static final Address CAROL = TestIdentities.carol().address();

  private final IndexHarness harness = new IndexHarness();
  private final PrivateKey alice = harness.chain.fundedKey();
  private final Did did = did(alice);

  private static Did did(PrivateKey key) {
    return Did.parse("did:ethr:" + key.address());
  }

  @AfterEach
  void close() {
    harness.pool.close();
  }

  @Test
  void forgetsOldBlocksWithoutEvents() {
    add(alice, "veriKey", BOB);
    Instance instance = harness.instance().readAll();
    for (int i = 0; i < 3; i++) {
      harness.chain.mine();
      instance.readAll();
    }
    assertThat(harness.blocksWithoutEvents(0)).isPositive();
    harness.chain.rpc("anvil_mine", "0x800");
    instance.readAll();
    assertThat(harness.blocksWithoutEvents(1024)).isZero();
    assertThat(harness.indexed().resolve(did)).isEqualTo(harness.walking().resolve(did));
  }

  @Test
  void anIdentityWithManyChangesCostsOneQuestion() {
    for (int i = 0; i < 5; i++) {
      add(alice, "veriKey", BOB);
    }
    harness.chain.mine();
    Instance instance = harness.instance().readAll();
    DidResolver indexed = harness.indexed();
    DidResolution walked = harness.walking().resolve(did);

    assertThat(indexed.resolve(did)).isEqualTo(walked);
    assertThat(harness.counting.takeQuestions()).containsExactly("call");

    assertThat(indexed.resolve(did(PrivateKey.parse("0x" + "5a".repeat(32)))))
        .isInstanceOf(Resolved.class);
    assertThat(harness.counting.takeQuestions())
        .as("an identity that never changed")
        .containsExactly("call");

    // So far back that the EVM itself does not know the block's hash any more.
    harness.chain.mine(300);
    instance.readAll();
    indexed.resolve(did);
    harness.counting.takeQuestions();
    assertThat(indexed.resolve(did)).isEqualTo(walked);
    assertThat(harness.counting.takeQuestions()).containsExactly("call");

    harness.resolver(harness.counting.node(), HeadView.LATEST, ChangeIndex.NONE).resolve(did);
    assertThat(harness.counting.takeQuestions())
        .as("the walk of five blocks")
        .hasSize(1 + 1 + 2 * 5);
  }

  @Test
  void aChangeInTheNewestBlockIsProvenByThatBlock() {
    add(alice, "veriKey", BOB);
    harness.instance().readAll();

    assertThat(accounts(harness.indexed().resolve(did))).contains(BOB);
    assertThat(harness.counting.takeQuestions()).containsExactly("call", "block");
  }

  @Test
  void anIndexThatLagsIsNotBelieved() {
    add(alice, "veriKey", BOB);
    harness.instance().readAll();
    harness.change(alice, new RevokeDelegate(alice.address(), Words.of("veriKey"), BOB));

    assertThat(accounts(harness.indexed().resolve(did))).doesNotContain(BOB);
    assertThat(harness.lookups("behind")).isEqualTo(1);
  }

  @Test
  void whatAReorganisationTookBackIsGoneAtOnceAndFromTheIndexLater() {
    add(alice, "veriKey", CAROL);
    Instance instance = harness.instance().readAll();
    add(alice, "veriKey", BOB);
    harness.chain.mine();
    instance.readAll();
    assertThat(accounts(harness.indexed().resolve(did))).contains(BOB, CAROL);

    harness.chain.reorg(2);

    assertThat(accounts(harness.indexed().resolve(did))).contains(CAROL).doesNotContain(BOB);
    assertThat(events()).isEqualTo(2);
    harness.chain.mine();
    instance.readAll();
    assertThat(events()).isEqualTo(1);
    assertThat(harness.indexed().resolve(did)).isEqualTo(harness.walking().resolve(did));
  }

  @Test
  void aBlockThatWasReplacedAtItsHeightIsNotBelieved() {
    add(alice, "veriKey", BOB);
    harness.chain.mine(2);
    harness.instance().readAll();
    // The same height, the same identity, other content: only the hash tells.
    harness.chain.reorg(3);
    rewindToTheBlockOf();

    DidResolution resolution = harness.indexed().resolve(did);

    assertThat(resolution).isEqualTo(harness.walking().resolve(did));
    assertThat(accounts(resolution)).contains(CAROL).doesNotContain(BOB);
    assertThat(harness.lookups("replaced") + harness.lookups("behind")).isEqualTo(1);
  }

  /** After the reorganisation blocks are empty; Alice's change of the old height comes anew. */
  private void rewindToTheBlockOf() {
    add(alice, "veriKey", CAROL);
    long now = harness.chain.head();
    harness
        .database
        .sql("UPDATE registry_block SET made_at = now() WHERE number = ?")
        .param(now)
        .update();
    // The index's rows of the old branch, moved to the height of the new change.
    harness
        .database
        .sql(
            """
            WITH moved AS (
              INSERT INTO registry_block (chain_id, registry, number, hash, made_at)
              SELECT chain_id, registry, ?, hash, now() FROM registry_block
              WHERE made_at IS NOT NULL AND number IN (SELECT block FROM registry_event)
              ON CONFLICT DO NOTHING RETURNING number)
            SELECT count(*) FROM moved
            """)
        .param(now)
        .query(Integer.class)
        .single();
    harness.database.sql("UPDATE registry_event SET block = ?").param(now).update();
  }

  @Test
  void aGapIsSeenByThePointersAndTheChainAsked() {
    add(alice, "veriKey", BOB);
    add(alice, "veriKey", CAROL);
    harness.chain.mine();
    harness.instance().readAll();
    harness
        .database
        .sql("DELETE FROM registry_event WHERE block = (SELECT min(block) FROM registry_event)")
        .update();

    assertThat(accounts(harness.indexed().resolve(did))).contains(BOB, CAROL);
    assertThat(harness.counting.takeQuestions()).hasSizeGreaterThan(4);
  }

  @Test
  void anIndexWithoutADatabaseLeavesTheChain() {
    add(alice, "veriKey", BOB);
    harness.instance().readAll();
    harness.pool.close();

    assertThat(accounts(harness.indexed().resolve(did))).contains(BOB);
    assertThat(harness.lookups("database")).isEqualTo(1);
  }

  @Test
  void readsNoFurtherThanAsked() {
    add(alice, "veriKey", BOB);
    harness.chain.mine(70);
    add(alice, "veriKey", CAROL);
    harness.instance().readAll();
    for (HeadView view :
        List.of(new HeadView(Finality.FINALIZED, 0), new HeadView(Finality.LATEST, 3))) {
      DidResolution resolution = harness.indexed(view).resolve(did);
      assertThat(resolution)
          .as("%s", view)
          .isEqualTo(harness.resolver(harness.real, view, ChangeIndex.NONE).resolve(did));
      assertThat(accounts(resolution)).doesNotContain(CAROL);
    }
    assertThat(harness.lookups("served")).isEqualTo(2);
  }

  @Test
  void theWorkForOneIdentityIsBoundedAsWithoutAnIndex() {
    List<DidChange> thirteen = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      thirteen.add(new AddDelegate(alice.address(), Words.of("veriKey"), BOB, DAY));
    }
    harness.inOneBlock(alice, thirteen);
    PrivateKey bustling = harness.chain.fundedKey();
    for (int i = 0; i < 7; i++) {
      add(bustling, "veriKey", BOB);
    }
    harness.chain.mine();
    harness.instance().readAll();

    for (PrivateKey key : List.of(alice, bustling)) {
      assertThat(harness.indexed().resolve(did(key)))
          .isInstanceOfSatisfying(
              NotResolved.class, it -> assertThat(it.code()).isEqualTo("tooManyChanges"))
          .isEqualTo(harness.walking().resolve(did(key)));
    }
    assertThat(harness.lookups("served")).isEqualTo(2);
  }

  @Test
  void anEventTooLongToBeKeptIsReadFromTheChain() {
    harness.change(
        alice,
        new SetAttribute(
            alice.address(), Words.of("did/svc/Long"), Bytes.of(new byte[70_000]), DAY));
    harness.chain.mine();
    harness.instance().readAll();

    assertThat(harness.indexed().resolve(did)).isEqualTo(harness.walking().resolve(did));
    assertThat(harness.lookups("too_long")).isEqualTo(1);
  }

  @Test
  void readsOnInBoundedRangesFromItsStartOn() {
    add(alice, "veriKey", BOB);
    long start = harness.chain.head();
    harness.chain.mine(200);
    CountingNode node = new CountingNode(harness.real);
    Registry late = new Registry(harness.registry.chainId(), harness.registry.address(), start);
    harness.new Instance(node.node(), late, 40).readAll();

    assertThat(node.takeQuestions().stream().filter("logs"::equals))
        .as("200 blocks, of which 64 are near the head, by 40 at once")
        .hasSize(5);
    assertThat(events()).isEqualTo(1);

    // An earlier start begins anew.
    harness.instance().readAll();
    assertThat(
            harness
                .database
                .sql("SELECT start_block FROM registry_index")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void ofSeveralInstancesOneReadsOn() {
    Instance first = harness.instance().readAll();
    Instance second = harness.instance();
    assertThat(second.rows.lease(Duration.ofMinutes(1))).isFalse();

    // An instance that only believes to have the lease writes nothing.
    ReadPosition position = second.rows.position();
    assertThat(second.rows.rollBack(position, null)).isFalse();

    first.rows.release();
    add(alice, "veriKey", BOB);
    second.readAll();
    assertThat(events()).isEqualTo(1);
    assertThat(first.rows.rollBack(position, null)).isFalse();
  }

  @Test
  void aHistoryOfAllKindsIsTheSameWithAndWithoutTheIndexAtEveryBlock() {
    long seed = Long.getLong("uport.seed", System.nanoTime());
    System.out.println("aHistoryOfAllKinds: -Duport.seed=" + seed);
    Random random = new Random(seed);
    List<PrivateKey> identities = List.of(alice, harness.chain.fundedKey());
    EthrLimits limits = new EthrLimits(200, 2000, 10_000);
    DidResolver indexed =
        harness.resolver(harness.real, HeadView.LATEST, harness.index(harness.real), limits);
    DidResolver walking = harness.resolver(harness.real, HeadView.LATEST, ChangeIndex.NONE, limits);
    Instance instance = harness.instance();
    long begin = harness.chain.head();
    for (int step = 0; step < 24; step++) {
      PrivateKey identity = identities.get(random.nextInt(identities.size()));
      switch (random.nextInt(8)) {
        case 0 -> harness.chain.reorg(1 + random.nextInt(3));
        case 1 -> harness.chain.increaseTime(Duration.ofSeconds(random.nextInt(120)));
        case 2 -> harness.chain.mine(1 + random.nextInt(3));
        default -> harness.inOneBlock(identity, changes(random, identity));
      }
      if (random.nextInt(3) > 0) {
        instance.readAll();
      }
      for (PrivateKey each : identities) {
        assertThat(indexed.resolve(did(each)))
            .as("step %d", step)
            .isEqualTo(walking.resolve(did(each)));
        long block = begin + random.nextLong(Math.max(1, harness.chain.head() - begin));
        DidVersion version =
            random.nextBoolean()
                ? new DidVersion.ById(Math.min(block, harness.chain.head()))
                : new DidVersion.AtTime(harness.chain.now().minusSeconds(random.nextInt(100)));
        assertThat(indexed.resolve(did(each), version))
            .as("step %d, %s", step, version)
            .isEqualTo(walking.resolve(did(each), version));
      }
    }
    assertThat(harness.lookups("served")).as("answers of the index").isPositive();
  }

  private static List<DidChange> changes(Random random, PrivateKey identity) {
    Address subject = identity.address();
    List<DidChange> changes = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      Address delegate = random.nextBoolean() ? BOB : CAROL;
      changes.add(
          switch (random.nextInt(4)) {
            case 0 ->
                new AddDelegate(
                    subject,
                    Words.of("sigAuth"),
                    delegate,
                    Duration.ofSeconds(60 + random.nextInt(60)));
            case 1 -> new RevokeDelegate(subject, Words.of("sigAuth"), delegate);
            case 2 ->
                new SetAttribute(
                    subject,
                    Words.of("did/svc/Hub"),
                    Bytes.of(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)),
                    DAY);
            default -> new ChangeOwner(subject, subject);
          });
    }
    return changes;
  }

  private void add(PrivateKey owner, String type, Address delegate) {
    harness.change(owner, new AddDelegate(owner.address(), Words.of(type), delegate, DAY));
  }

  private int events() {
    return harness
        .database
        .sql("SELECT count(*) FROM registry_event")
        .query(Integer.class)
        .single();
  }

  private static List<Address> accounts(DidResolution resolution) {
    return ((Resolved) resolution)
        .document().verificationMethods().stream()
            .flatMap(method -> method.account().stream())
            .toList();
  }
}
