package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import me.uport.backup.EventId;
import me.uport.backup.LoggedHead;
import me.uport.caleuche.log.LogRound;
import me.uport.did.Did;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification.Verified;
import me.uport.transparency.Checkpoint;
import me.uport.transparency.LogKey;
import me.uport.transparency.LogSigner;
import me.uport.transparency.LogWatch;
import me.uport.transparency.LogWatch.Sight.Consistent;
import me.uport.transparency.MerkleProofs;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

/** The log over all heads, read as a wallet and as a monitor read it. */
class LogTest extends CaleucheTest {

  @Autowired ApplicationContext application;
  @Autowired Clock clock;

  private final TestWallet alice = TestWallet.unique();
  private LogKey key = new LogSigner("none", new byte[32]).key();

  @BeforeEach
  void theLogsKey() {
    JsonNode log = service.get("/log").json().path("data");
    key = LogKey.parse(log.path("key").asString());
  }

  private void round() {
    LogRound.of(application);
  }

  private static List<byte[]> proof(Answer answer) {
    List<byte[]> hashes = new ArrayList<>();
    answer
        .json()
        .at("/data/proof")
        .forEach(hash -> hashes.add(Base64.getDecoder().decode(hash.asString())));
    return hashes;
  }

  private Checkpoint checkpoint(Answer answer) {
    return key.open(answer.at("/data/checkpoint")).orElseThrow();
  }

  private boolean isProven(TestWallet owner, String id, long seq) {
    Answer answer = get("/log/inclusion/" + id, owner.bearer());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Did hub = identities.canonical(owner.did());
    assertThat(answer.at("/data/hub")).isEqualTo(hub.toString());
    Checkpoint tree = checkpoint(answer);
    return MerkleProofs.includes(
        new LoggedHead(hub, seq, new EventId(id)).leafHash(),
        answer.json().at("/data/index").asLong(-1),
        tree.size(),
        proof(answer),
        tree.root());
  }

  @Test
  void provesEveryHeadOfEveryHub() {
    TestWallet bob = TestWallet.unique();
    List<String> alices = appendedMany(alice, 4);
    List<String> bobs = appendedMany(bob, 3);
    round();
    for (int seq = 1; seq <= 4; seq++) {
      assertThat(isProven(alice, alices.get(seq - 1), seq)).isTrue();
      assertThat(isProven(alice, alices.get(seq - 1), seq + 1)).isFalse();
    }
    assertThat(isProven(bob, bobs.getLast(), 3)).isTrue();
  }

  @Test
  void goesOnFromEveryCheckpointThatAMonitorHasSeen() {
    String head = appended(alice, null, "0");
    round();
    LogWatch watch = new LogWatch(key, service.get("/log/checkpoint").body());
    for (int n = 1; n < 6; n++) {
      head = appended(alice, head, n);
      round();
      long seen = key.open(watch.latest().orElseThrow()).orElseThrow().size();
      Answer answer = service.get("/log/consistency?from=" + seen);
      assertThat(watch.look(answer.at("/data/checkpoint"), proof(answer)))
          .isInstanceOf(Consistent.class);
    }
    Answer fromNothing = service.get("/log/consistency?from=0");
    assertThat(proof(fromNothing)).isEmpty();
  }

  /** Appends, and rounds of two instances at once: no head is missed, none is logged twice. */
  @Test
  void takesEveryHeadOnceWhileAppendsAndRoundsRun() throws Exception {
    try (var pool = Executors.newFixedThreadPool(4)) {
      List<Future<?>> rounds =
          IntStream.range(0, 12).<Future<?>>mapToObj(n -> pool.submit(this::round)).toList();
      List<String> ids = appendedMany(alice, 12);
      for (Future<?> round : rounds) {
        round.get();
      }
      round();
      for (int seq = 1; seq <= ids.size(); seq++) {
        assertThat(isProven(alice, ids.get(seq - 1), seq)).isTrue();
      }
    }
    assertThat(number("SELECT count(*) FROM unlogged_head")).isZero();
    assertThat(number("SELECT count(*) FROM logged_head"))
        .isEqualTo(number("SELECT count(*) FROM log_node WHERE level = 0"))
        .isEqualTo(number("SELECT max(size) FROM log_checkpoint"));
  }

  private long number(String sql) {
    return database.sql(sql).query(Long.class).single();
  }

  @Test
  void tellsWhoKeepsItAndSignsThat() {
    JsonNode log = service.get("/log").json().path("data");
    var policy =
        TokenPolicy.strict("log")
            .type("backup-log")
            .expiryRequired(false)
            .maxLifetime(null)
            .build();
    assertThat(new JwtVerifier(resolver, clock).verify(log.path("statement").asString(), policy))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> {
              assertThat(verified.jwt().issuer().toString()).isEqualTo(log.path("did").asString());
              assertThat(verified.jwt().text("key")).contains(key.text());
            });
  }

  @Test
  void refusesWhatIsNotInIt() {
    String first = appended(alice, null, "first");
    round();
    String later = appended(alice, first, "later");
    assertThat(get("/log/inclusion/" + later, alice.bearer()).code()).isEqualTo("not_logged_yet");
    TestWallet bob = TestWallet.unique();
    assertThat(get("/log/inclusion/" + first, bob.bearer()).code()).isEqualTo("unknown_event");
    assertThat(get("/log/inclusion/x", alice.bearer()).code()).isEqualTo("unknown_event");
    assertThat(get("/log/inclusion/" + first + "?size=0", alice.bearer()).code())
        .isEqualTo("no_checkpoint");
    assertThat(service.get("/log/consistency?from=-1").code()).isEqualTo("no_checkpoint");
    assertThat(service.get("/log/consistency?from=99999999").code()).isEqualTo("no_checkpoint");
    assertThat(service.get("/log/consistency").code()).isEqualTo("missing_parameter");
  }

  /** K22: a second root of one size would convict us; the schema does not store it. */
  @Test
  void cannotSignTwoTreesOfOneSizeNorChangeOne() {
    appended(alice, null, "first");
    round();
    for (String statement :
        List.of(
            "INSERT INTO log_checkpoint SELECT size, root, note, created_at FROM log_checkpoint",
            "UPDATE log_checkpoint SET root = sha256(root)",
            "UPDATE log_node SET hash = sha256(hash)",
            "DELETE FROM log_node",
            "UPDATE logged_head SET leaf_index = leaf_index + 1",
            "DELETE FROM logged_head")) {
      assertThatThrownBy(() -> database.sql(statement).update())
          .isInstanceOf(DataAccessException.class);
    }
  }
}
