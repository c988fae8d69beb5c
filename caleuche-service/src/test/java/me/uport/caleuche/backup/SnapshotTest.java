package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.backup.EventId;
import me.uport.crypto.Hashes;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.testing.Answer;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** K16: events go only when two devices agree on what stands for them. */
class SnapshotTest extends CaleucheTest {

  private static final byte[] STATE = "the whole state, encrypted".getBytes(StandardCharsets.UTF_8);
  private static final String HASH = HexFormat.of().formatHex(Hashes.sha256(STATE));

  @Autowired TestClock clock;

  private final TestWallet alice = TestWallet.unique();

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  private void uploads() {
    Answer answer =
        service.send("PUT", "/body/" + HASH, STATE, "Authorization", "Bearer " + alice.bearer());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Answer say(
      TestWallet wallet, String what, String path, String head, String hash, String device) {
    String token =
        wallet.token(
            Map.of(
                "type",
                what,
                "head",
                head,
                "body",
                Map.of("sha256", hash, "size", STATE.length),
                "device",
                device));
    return service.post(path, JSON.writeValueAsString(Map.of("snapshot_token", token)));
  }

  private Answer make(String head, String device) {
    return say(alice, "backup-snapshot", "/snapshot", head, HASH, device);
  }

  private Answer confirm(String head, String device) {
    return say(alice, "backup-snapshot-confirmation", "/snapshot/confirmation", head, HASH, device);
  }

  @Test
  void takesThePlaceOfEventsWhenAnotherDeviceHasConfirmedIt() {
    List<String> ids = appendedMany(alice, 4);
    uploads();
    assertThat(make(ids.get(2), "phone").status()).isEqualTo(200);
    assertThat(make(ids.get(2), "phone").status()).isEqualTo(200);
    assertThat(events(alice.bearer())).as("unconfirmed").hasSize(4);
    assertThat(confirm(ids.get(2), "phone").code()).isEqualTo("same_device");
    assertThat(events(alice.bearer())).as("confirmed by itself").hasSize(4);

    Answer confirmed = confirm(ids.get(2), "tablet");
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    assertThat(confirm(ids.get(2), "tablet").status()).isEqualTo(200);
    for (String bearer : List.of(alice.bearer(), alice.bearerAfter(ids.get(1)))) {
      Answer gone = get("/event", bearer);
      assertThat(gone.status()).isEqualTo(410);
      assertThat(gone.code()).isEqualTo("compacted");
      assertThat(gone.at("/data/snapshot/head")).isEqualTo(ids.get(2));
      assertThat(gone.at("/data/snapshot/path")).isEqualTo("/body/" + HASH);
    }
    assertThat(get("/body/" + HASH, alice.bearer()).body())
        .isEqualTo(new String(STATE, StandardCharsets.UTF_8));
    assertThat(events(alice.bearerAfter(ids.get(2)))).as("snapshot and tail").hasSize(1);
    assertThat(stranger(alice)).isEqualTo(new Intact(4, 3, new EventId(ids.getLast())));
    appended(alice, ids.getLast(), "the chain goes on");
  }

  @Test
  void isRefusedWhenItIsOlderThanTheCurrentOneOrOfNothing() {
    List<String> ids = appendedMany(alice, 3);
    assertThat(make(ids.get(1), "phone").code()).isEqualTo("unknown_body");
    uploads();
    assertThat(make(EventId.ofSigningInput("x").text(), "phone").code()).isEqualTo("unknown_event");
    assertThat(confirm(ids.get(1), "tablet").code()).isEqualTo("unknown_snapshot");
    make(ids.get(1), "phone");
    assertThat(
            say(
                    alice,
                    "backup-snapshot-confirmation",
                    "/snapshot/confirmation",
                    ids.get(1),
                    "00".repeat(32),
                    "tablet")
                .code())
        .as("another hash than the one that was made")
        .isEqualTo("unknown_snapshot");
    confirm(ids.get(1), "tablet");
    assertThat(make(ids.get(0), "phone").code()).isEqualTo("snapshot_too_old");
    assertThat(make(ids.get(1), "phone").code()).isEqualTo("snapshot_too_old");
    assertThat(get("/snapshot", alice.bearer()).json().at("/data/snapshots")).hasSize(1);
  }

  @Test
  void isNotConfirmedByAYoungKey() {
    List<String> ids = appendedMany(alice, 2);
    uploads();
    make(ids.get(1), "phone");
    TestIdentity thief = TestIdentities.named("thief of " + alice.did());
    DevChain.shared().increaseTime(Duration.ofSeconds(2));
    DidRegistry.shared().changeOwner(alice.key(), alice.key().address(), thief.address());
    clock.advance(Duration.ofSeconds(16));
    TestWallet young = alice.withKey(thief.key());
    Answer answer =
        say(
            young,
            "backup-snapshot-confirmation",
            "/snapshot/confirmation",
            ids.get(1),
            HASH,
            "tablet");
    assertThat(answer.code()).isEqualTo("key_too_young");
    assertThat(events(young.bearer())).hasSize(2);
  }

  @Test
  void isNoTokenOfAnythingElse() {
    String id = appended(alice, null, "x");
    uploads();
    assertThat(say(alice, "backup-snapshot-confirmation", "/snapshot", id, HASH, "phone").code())
        .isEqualTo("wrong_type");
    assertThat(say(alice, "backup-snapshot", "/snapshot", id, HASH, " ").code())
        .isEqualTo("invalid_snapshot");
    assertThat(service.post("/snapshot", "{}").code()).isEqualTo("no_snapshot_token");
  }
}
