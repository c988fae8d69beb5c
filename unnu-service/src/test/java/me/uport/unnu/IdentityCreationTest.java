package me.uport.unnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.uport.contracts.ClaimsRegistryContract;
import me.uport.contracts.IdentityEvent;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Hash32;
import me.uport.node.LogFilter;
import me.uport.testkit.Await;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@UnnuTest
class IdentityCreationTest {
  private final TestChain chain = new TestChain();

  @Autowired ServiceClient unnu;

  @Test
  void createsAnIdentityThatBelongsToTheDeviceKey() {
    Wallet wallet = Wallet.of(unnu, "creates");
    Answer created =
        wallet.create(Map.of("recoveryKey", Wallet.of(unnu, "friend").deviceKey().toString()));

    assertThat(created.status()).as(created.body()).isEqualTo(200);
    assertThat(created.at("/status")).isEqualTo("success");
    assertThat(created.at("/data/managerType")).isEqualTo("MetaIdentityManager");
    assertThat(created.at("/data/managerAddress")).isEqualTo(manager().address().toString());
    assertThat(created.at("/data/txHash")).matches("0x[0-9a-f]{64}");

    Answer found = wallet.awaitLookup(200);
    Address identity = Address.parse(found.at("/data/identity"));
    assertThat(found.at("/data/blockchain")).isEqualTo("local");
    assertThat(found.at("/data/managerType")).isEqualTo("MetaIdentityManager");
    assertThat(found.at("/data/managerAddress")).isEqualTo(manager().address().toString());
    assertThat(chain.node().code(identity).isEmpty()).isFalse();
    assertThat(manager().isOwner(identity, wallet.deviceKey()).ask(chain.node())).isTrue();
    assertThat(
            manager().isRecovery(identity, Wallet.of(unnu, "friend").deviceKey()).ask(chain.node()))
        .isTrue();
  }

  @Test
  void takesTheDeviceKeyForAZeroRecoveryKey() {
    Wallet wallet = Wallet.of(unnu, "without recovery");
    wallet.create();
    Address identity = Address.parse(wallet.awaitLookup(200).at("/data/identity"));
    assertThat(manager().isRecovery(identity, wallet.deviceKey()).ask(chain.node())).isTrue();
  }

  @Test
  void createsThroughTheOtherManagerToo() {
    Wallet wallet = Wallet.of(unnu, "two managers");
    Answer meta = wallet.create();
    Answer direct = wallet.create(Map.of("managerType", "IdentityManager"));
    assertThat(direct.at("/data/txHash")).isNotEqualTo(meta.at("/data/txHash"));

    for (String type : List.of("MetaIdentityManager", "IdentityManager")) {
      Answer found = wallet.awaitLookup(200, Map.of("managerType", type, "blockchain", "0x539"));
      assertThat(found.at("/data/managerType")).isEqualTo(type);
    }
  }

  @Test
  void answersFiftyRequestsAtOnceWithOneDeployment() throws Exception {
    Wallet wallet = Wallet.of(unnu, "fifty");
    var answers = new ArrayList<Future<Answer>>();
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return wallet.create();
                }));
      }
      start.countDown();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
        assertThat(answer.get().at("/data/txHash"))
            .isEqualTo(answers.getFirst().get().at("/data/txHash"));
      }
    }
    wallet.awaitLookup(200);
    assertThat(creationsFor(wallet.deviceKey())).isEqualTo(1);
  }

  @Test
  void givesADeviceKeyTheSameAnswerAgain() {
    Wallet wallet = Wallet.of(unnu, "again");
    Answer first = wallet.create();
    wallet.awaitLookup(200);
    Answer second = wallet.create();
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(creationsFor(wallet.deviceKey())).isEqualTo(1);
  }

  @Test
  void letsTheNewIdentityMakeAFirstCall() {
    Wallet wallet = Wallet.of(unnu, "with payload");
    var registry =
        new ClaimsRegistryContract(chain.contracts().get(UportContract.ETHEREUM_CLAIMS_REGISTRY));
    Hash32 key = Hash32.parse("0x" + "11".repeat(32));
    Hash32 value = Hash32.parse("0x" + "22".repeat(32));
    Answer created =
        wallet.create(
            payload(registry.address(), registry.setSelfClaim(key, value).data().toString()));
    assertThat(created.status()).as(created.body()).isEqualTo(200);

    Address identity = Address.parse(wallet.awaitLookup(200).at("/data/identity"));
    assertThat(registry.claim(identity, identity, key).ask(chain.node())).isEqualTo(value);
  }

  @Test
  void refusesAPayloadThatWouldRevertAndSaysWhy() {
    var registry =
        new ClaimsRegistryContract(chain.contracts().get(UportContract.ETHEREUM_CLAIMS_REGISTRY));
    Wallet wallet = Wallet.of(unnu, "reverting payload");
    var removal = registry.removeClaim(wallet.deviceKey(), wallet.deviceKey(), Hash32.ZERO);
    Answer refused = wallet.create(payload(registry.address(), removal.data().toString()));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("creation_would_revert");
    assertThat(wallet.lookup().code()).isEqualTo("no_record");
  }

  @Test
  void tellsAFailedCreationFromOneThatWaitsAndLetsItBeRepeated() {
    Wallet wallet = Wallet.of(unnu, "failing");
    chain.chain().pauseMining();
    try {
      Answer created = wallet.create(payload(TestChain.SWITCH, "0x01020304"));
      assertThat(created.status()).as(created.body()).isEqualTo(200);
      assertThat(wallet.lookup().status()).isEqualTo(404);
      assertThat(wallet.lookup().code()).isEqualTo("not_mined");
      assertThat(wallet.lookup().at("/message")).isEqualTo("null identity. Not mined yet?");
      chain.letPayloadRevert(true);
    } finally {
      chain.chain().resumeMining();
    }
    Await.until(
        "the failure to be final",
        () -> {
          chain.chain().mine();
          return wallet.lookup().code().equals("creation_failed");
        });

    chain.letPayloadRevert(false);
    assertThat(wallet.create().status()).isEqualTo(200);
    assertThat(wallet.awaitLookup(200).at("/data/identity")).matches("0x[0-9a-f]{40}");
    assertThat(creationsFor(wallet.deviceKey())).isEqualTo(1);
  }

  @Test
  void forgetsAnIdentityThatTheChainTakesBackAndFindsItAgain() {
    Wallet wallet = Wallet.of(unnu, "reorganised");
    chain.chain().pauseMining();
    try {
      Hash32 hash = Hash32.parse(wallet.create().at("/data/txHash"));
      Await.until("it to wait", () -> chain.node().transaction(hash).isPresent());
      chain.chain().mine();
      wallet.awaitLookup(200);
      chain.chain().reorg(1);
      assertThat(wallet.awaitNotMined().code()).isEqualTo("not_mined");
    } finally {
      chain.chain().resumeMining();
    }
    chain.chain().mine();
    wallet.awaitLookup(200);
    assertThat(creationsFor(wallet.deviceKey())).isEqualTo(1);
  }

  @Test
  void keepsNetworksApart() {
    Wallet wallet = Wallet.of(unnu, "one network");
    wallet.create();
    wallet.awaitLookup(200);
    Answer elsewhere = wallet.lookup(Map.of("blockchain", "gone"));
    assertThat(elsewhere.status()).isEqualTo(404);
    assertThat(elsewhere.code()).isEqualTo("no_record");
  }

  @Test
  void repeatsTheAnswerToTheSameIdempotencyKey() {
    Wallet wallet = Wallet.of(unnu, "idempotent");
    Answer first = wallet.post("/createIdentity", wallet.creation(), "Idempotency-Key", "k-1");
    Answer second = wallet.post("/createIdentity", wallet.creation(), "Idempotency-Key", "k-1");
    assertThat(second.body()).isEqualTo(first.body());
  }

  private static Map<String, ?> payload(Address destination, String data) {
    return Map.of("payload", Map.of("destination", destination.toString(), "data", data));
  }

  private MetaIdentityManagerContract manager() {
    return new MetaIdentityManagerContract(
        chain.contracts().get(UportContract.META_IDENTITY_MANAGER));
  }

  private long creationsFor(Address owner) {
    var created =
        LogFilter.of(
            manager().address(),
            BlockTag.EARLIEST,
            BlockTag.LATEST,
            List.of(List.of(IdentityEvent.createdTopic())));
    return chain.node().logs(created).stream()
        .flatMap(log -> manager().event(log).stream())
        .map(IdentityEvent.Created.class::cast)
        .filter(event -> event.owner().equals(owner))
        .count();
  }
}
