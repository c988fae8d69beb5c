package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.backup.EventId;
import me.uport.caleuche.bodies.BodyRound;
import me.uport.crypto.Hashes;
import me.uport.web.testing.Answer;
import me.uport.web.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Bodies beside their events: written before they are named, checked when read, gone when erased.
 */
class BodyTest extends CaleucheTest {

  private static final int SMALL = 16 + 64 * 10;
  private static final int LARGE = 16 + 64 * 2000;

  @Autowired ApplicationContext application;
  @Autowired TestClock clock;

  private final TestWallet alice = TestWallet.unique();
  private final SecureRandom random = new SecureRandom();

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String hash(byte[] body) {
    return HexFormat.of().formatHex(Hashes.sha256(body));
  }

  private Answer upload(TestWallet owner, String name, byte[] body) {
    return service.send("PUT", "/body/" + name, body, "Authorization", "Bearer " + owner.bearer());
  }

  private String event(@Nullable String previous, String hash, long size) {
    Map<String, Object> claims = TestWallet.eventClaims(previous, "x");
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("enc", "XC20P");
    envelope.put("nonce", "A".repeat(32));
    envelope.put("body", Map.of("sha256", hash, "size", size));
    claims.put("event", envelope);
    return alice.token(claims);
  }

  private String stored(int size) {
    byte[] body = bytes(size);
    Answer answer = upload(alice, hash(body), body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return hash(body);
  }

  private static Path object(String hash) throws IOException {
    try (Stream<Path> files = Files.list(Bodies.folder())) {
      return files.filter(file -> file.toString().contains(hash)).findFirst().orElseThrow();
    }
  }

  private static boolean isInTheStore(String hash) throws IOException {
    if (!Files.exists(Bodies.folder())) {
      return false;
    }
    try (Stream<Path> files = Files.list(Bodies.folder())) {
      return files.anyMatch(file -> file.toString().contains(hash));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void givesBackWhatWasUploaded(int size) throws IOException {
    byte[] body = bytes(size);
    String name = hash(body);
    assertThat(upload(alice, name, body).status()).isEqualTo(200);
    assertThat(upload(alice, name, body).status()).isEqualTo(200);
    assertThat(isInTheStore(name)).isEqualTo(size == LARGE);
    Answer appended = append(event(null, name, size));
    assertThat(appended.status()).as(appended.body()).isEqualTo(200);
    Answer read = get("/body/" + name, alice.bearer());
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.header("Content-Length")).isEqualTo(Integer.toString(size));
    assertThat(stranger(alice)).isEqualTo(new Intact(1, 0, new EventId(idOf(appended))));
    assertThat(keptBytes(alice)).isGreaterThan(size);
  }

  /** K4: an event never names what is not there. */
  @Test
  void refusesAnEventWhoseBodyWasNotUploaded() {
    byte[] body = bytes(LARGE);
    Answer before = append(event(null, hash(body), LARGE));
    assertThat(before.status()).isEqualTo(422);
    assertThat(before.code()).isEqualTo("unknown_body");
    upload(TestWallet.unique(), hash(body), body);
    assertThat(append(event(null, hash(body), LARGE)).code()).isEqualTo("unknown_body");
    upload(alice, hash(body), body);
    assertThat(append(event(null, hash(body), LARGE + 64)).code()).isEqualTo("unknown_body");
    assertThat(append(event(null, hash(body), LARGE)).status()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsNotWhatItsNameSays() {
    byte[] body = bytes(SMALL);
    assertThat(upload(alice, hash(bytes(SMALL)), body).code()).isEqualTo("body_hash_mismatch");
    assertThat(upload(alice, "x", body).code()).isEqualTo("invalid_hash");
    assertThat(upload(alice, hash(new byte[0]), new byte[0]).code()).isEqualTo("missing_body");
    Answer tooLarge = upload(alice, "00".repeat(32), new byte[1024 * 1024 + 1]);
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(get("/body/" + hash(body), alice.bearer()).code()).isEqualTo("unknown_body");
  }

  @Test
  void showsABodyToItsOwnerOnly() {
    String name = stored(SMALL);
    assertThat(get("/body/" + name, TestWallet.unique().bearer()).code()).isEqualTo("unknown_body");
    Answer nobody = service.send("PUT", "/body/" + name, bytes(SMALL));
    assertThat(nobody.code()).isEqualTo("no_authorization");
  }

  @Test
  void isGoneWithItsEvent() throws IOException {
    String name = stored(LARGE);
    String id = idOf(append(event(null, name, LARGE)));
    delete("/event/" + id, alice.bearer());
    assertThat(get("/body/" + name, alice.bearer()).code()).isEqualTo("unknown_body");
    assertThat(keptBytes(alice)).isZero();
    BodyRound.of(application);
    assertThat(isInTheStore(name)).isFalse();
  }

  @Test
  void staysAsLongAsAnotherEventNamesIt() {
    String name = stored(LARGE);
    String first = idOf(append(event(null, name, LARGE)));
    append(event(first, name, LARGE));
    delete("/event/" + first, alice.bearer());
    BodyRound.of(application);
    assertThat(get("/body/" + name, alice.bearer()).status()).isEqualTo(200);
    assertThat(keptBytes(alice)).isGreaterThan(LARGE).isLessThan(2 * LARGE);
  }

  @Test
  void isGivenUpWhenNoEventNamesItInTime() throws IOException {
    String waits = stored(LARGE);
    String named = stored(LARGE);
    append(event(null, named, LARGE));
    clock.advance(Duration.ofHours(25));
    BodyRound.sweep(application);
    BodyRound.of(application);
    assertThat(isInTheStore(waits)).isFalse();
    assertThat(isInTheStore(named)).isTrue();
  }

  /** K18. */
  @Test
  void noticesWhatHasRotted() throws IOException {
    String name = stored(LARGE);
    append(event(null, name, LARGE));
    byte[] content = Files.readAllBytes(object(name));
    content[100] ^= 1;
    Files.write(object(name), content);
    Answer read = get("/body/" + name, alice.bearer());
    assertThat(read.status()).isEqualTo(500);
    assertThat(read.code()).isEqualTo("body_damaged");
    BodyRound.of(application);
    assertThat(service.manage("/actuator/prometheus").body())
        .containsPattern("caleuche_bodies_flawed(\\{.*})? [1-9]");
    Files.delete(object(name));
    assertThat(get("/body/" + name, alice.bearer()).code()).isEqualTo("body_damaged");
    content[100] ^= 1;
    assertThat(upload(alice, name, content).status()).as("brought again").isEqualTo(200);
    assertThat(get("/body/" + name, alice.bearer()).status()).isEqualTo(200);
    BodyRound.of(application);
  }

  /** K12: sixteen uploads at once, where two have room. */
  @Test
  void neverKeepsMoreThanTheQuota() throws Exception {
    int size = MAX_BYTES * 2 / 5;
    List<Callable<Answer>> uploads =
        Stream.generate(() -> bytes(size))
            .limit(16)
            .<Callable<Answer>>map(body -> () -> upload(alice, hash(body), body))
            .toList();
    try (var pool = Executors.newFixedThreadPool(16)) {
      List<Integer> statuses =
          pool.invokeAll(uploads).stream().map(answer -> answer.resultNow().status()).toList();
      assertThat(statuses).containsOnly(200, 403);
      assertThat(statuses.stream().filter(status -> status == 200)).hasSize(2);
    }
    Answer quota = get("/quota", alice.bearer());
    assertThat(quota.json().at("/data/bytes/used").asLong()).isEqualTo(2L * size);
    assertThat(quota.json().at("/data/bytes/limit").asLong()).isEqualTo(MAX_BYTES);
    assertThat(quota.json().at("/data/events/limit").asLong()).isEqualTo(MAX_EVENTS);
    assertThat(service.get("/limits").json().at("/data/max_body").asLong()).isEqualTo(1024 * 1024);
  }

  private Answer imported(String file) {
    return service.send(
        "POST",
        "/import",
        file.getBytes(StandardCharsets.UTF_8),
        "Authorization",
        "Bearer " + alice.bearer());
  }

  @Test
  void leavesAndComesBackWithItsHubInOneFile() {
    String small = stored(SMALL);
    String large = stored(LARGE);
    String first = idOf(append(event(null, large, LARGE)));
    String second = idOf(append(event(first, small, SMALL)));
    append(event(second, large, LARGE));
    String file = get("/export", alice.bearer()).body();
    assertThat(file.lines()).as("header, links, three pieces and one").hasSize(1 + 3 + 3 + 1);
    assertThat(file.lines().filter(line -> line.contains("\"sha256\":\"" + large))).hasSize(3);
    long bytes = keptBytes(alice);

    forget(alice);
    Answer answer = imported(file);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(get("/export", alice.bearer()).body()).isEqualTo(file);
    assertThat(get("/body/" + large, alice.bearer()).status()).isEqualTo(200);
    assertThat(keptBytes(alice)).isEqualTo(bytes);
  }

  @Test
  void doesNotKeepTheOthersFromAnExportWhenItHasRotted() throws IOException {
    byte[] rotten = bytes(LARGE);
    String lost = hash(rotten);
    assertThat(upload(alice, lost, rotten).status()).isEqualTo(200);
    String kept = stored(LARGE);
    String first = idOf(append(event(null, lost, LARGE)));
    append(event(first, kept, LARGE));
    Path object = object(lost);
    Files.write(object, new byte[LARGE]);

    String file = get("/export", alice.bearer()).body();

    assertThat(file.lines()).as("header, links, one that is lost, pieces").hasSize(1 + 2 + 1 + 3);
    assertThat(file.lines()).contains("{\"sha256\":\"%s\",\"lost\":\"damaged\"}".formatted(lost));
    Files.delete(object);
    forget(alice);
    Answer missed = imported(file);
    assertThat(missed.code()).isEqualTo("unknown_body");
    assertThat(upload(alice, lost, rotten).status()).as("of one of the devices").isEqualTo(200);
    assertThat(imported(file).status()).isEqualTo(200);
    assertThat(get("/body/" + kept, alice.bearer()).status()).isEqualTo(200);
    assertThat(get("/body/" + lost, alice.bearer()).status()).isEqualTo(200);
  }

  @Test
  void isMissedByAnImportOfAFileThatWasCutOffOrChanged() {
    String large = stored(LARGE);
    append(event(null, large, LARGE));
    List<String> lines = get("/export", alice.bearer()).body().lines().toList();
    forget(alice);

    String withoutPieces = String.join("\n", lines.subList(0, 2)) + "\n";
    assertThat(imported(withoutPieces).code()).isEqualTo("unknown_body");
    String withoutTheLast = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
    assertThat(imported(withoutTheLast).code()).isEqualTo("not_an_export");
    String withoutTheFirst = withoutPieces + String.join("\n", lines.subList(3, lines.size()));
    assertThat(imported(withoutTheFirst).code()).isEqualTo("not_an_export");
    String nobody = withoutPieces + "{\"sha256\":\"x\",\"at\":0,\"data\":\"AA==\"}\n";
    assertThat(imported(nobody).code()).isEqualTo("not_an_export");
    assertThat(imported(withoutPieces + "null\n").code()).isEqualTo("not_an_export");
    assertThat(imported(withoutPieces + " ".repeat(300_000)).code()).isEqualTo("not_an_export");
    assertThat(get("/export", alice.bearer()).body().lines()).hasSize(1);
  }
}
