package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.backup.EventId;
import me.uport.did.Did;
import me.uport.jwt.TokenPolicy;
import me.uport.testkit.DevChain;
import me.uport.web.auth.TokenAuthenticator;
import me.uport.web.auth.TokenProperties;
import me.uport.web.auth.TokenProperties.Profile;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class AppendTest extends CaleucheTest {

  /** How many events each of several writers appends; more of both is one of the long tests. */
  private static final int EACH = 25;

  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Autowired TokenAuthenticator authenticator;
  @Autowired Backup backup;

  @Autowired
  @Qualifier(BackupTokens.APPEND)
  TokenPolicy policy;

  private final TestWallet alice = TestWallet.unique();

  @Test
  void namesAnEventByTheHashOfItsSigningInput() {
    String token = alice.event(null, "ciphertext");
    Answer answer = append(token);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/status")).isEqualTo("success");
    String signingInput = token.substring(0, token.lastIndexOf('.'));
    assertThat(idOf(answer)).isEqualTo(EventId.ofSigningInput(signingInput).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/event", "/event/", "/v1/event", "/v1/event/"})
  void answersAtEveryPathOfOld(String path) {
    String body = "{\"event_token\":\"%s\"}".formatted(alice.event(null, path));
    assertThat(service.post(path, body).status()).isEqualTo(200);
    assertThat(service.post(path, body, "Content-Type", "text/plain").status()).isEqualTo(200);
  }

  /** Under the legacy profile, which takes what the wallets of 2018 wrote. */
  @Test
  void keepsWhatWasPostedToTheLastDigit() {
    String json =
        """
        {"text":"é ☃ \\" \\\\ 𝄞","numbers":[0.1,12345678901234567890,1.234567890123456789],"deep":[[[{"x":null}]]],"no":false}\
        """;
    EventTokens legacy =
        new EventTokens(authenticator, policy, new TokenProperties(Profile.LEGACY, Set.of()));
    String token = alice.plainEvent(null, EXACT.readValue(json, Object.class));
    backup.append(identities.canonical(alice.did()), legacy.prove(token).event());
    String answered = get("/event", alice.bearer()).body();
    assertThat(EXACT.readTree(answered).at("/data/events/0/event")).isEqualTo(EXACT.readTree(json));
  }

  /** C1: both were answered with 200, and one was lost. */
  @Test
  void letsOneOfAHundredConcurrentSuccessorsWin() throws Exception {
    String first = appended(alice, null, "first");
    List<Answer> answers =
        concurrently(
            16, IntStream.range(0, 100).mapToObj(n -> () -> append(alice.event(first, n))));
    List<Answer> winners = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(winners).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 409))
        .hasSize(99)
        .allSatisfy(loser -> assertThat(idOf(loser)).isEqualTo(idOf(winners.getFirst())));
    assertThat(events(alice.bearer())).hasSize(2);
  }

  @Test
  void letsOneOfManyConcurrentFirstEventsWin() throws Exception {
    List<Answer> answers =
        concurrently(16, IntStream.range(0, 40).mapToObj(n -> () -> append(alice.event(null, n))));
    assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(events(alice.bearer())).hasSize(1);
  }

  @Test
  void growsOneChainOfExactLengthUnderFourWriters() throws Exception {
    List<Set<String>> written =
        concurrently(4, IntStream.range(0, 4).mapToObj(writer -> () -> appendsMany(writer)));
    Set<String> all = new HashSet<>();
    written.forEach(all::addAll);
    assertThat(all).hasSize(4 * EACH);
    assertThat(stranger(alice))
        .isInstanceOfSatisfying(
            Intact.class, intact -> assertThat(intact.length()).isEqualTo(4 * EACH));
  }

  private Set<String> appendsMany(int writer) {
    Set<String> ids = new HashSet<>();
    String previous = null;
    while (ids.size() < EACH) {
      Answer answer = append(alice.event(previous, writer + "/" + ids.size()));
      assertThat(answer.status()).isIn(200, 409);
      if (answer.status() == 200) {
        ids.add(idOf(answer));
      }
      previous = idOf(answer);
    }
    return ids;
  }

  @Test
  void answersTheSameTokenAgainWithTheSameId() throws Exception {
    String token = alice.event(null, "once");
    List<Answer> answers =
        concurrently(8, IntStream.range(0, 20).mapToObj(n -> () -> append(token)));
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(answers.stream().map(CaleucheTest::idOf).distinct()).hasSize(1);
    appended(alice, idOf(answers.getFirst()), "next");
    assertThat(idOf(append(token))).isEqualTo(idOf(answers.getFirst()));
    assertThat(events(alice.bearer())).hasSize(2);
  }

  /** Every ECDSA signature has a twin, (r, n - s): the same event, not another one. */
  @Test
  void knowsTheSameEventByItsOtherSignature() {
    String token = alice.event(null, "once");
    assertThat(append(twin(token)).status()).isEqualTo(200);
    assertThat(append(token).status()).isEqualTo(200);
    assertThat(events(alice.bearer())).hasSize(1);
  }

  private static String twin(String token) {
    int last = token.lastIndexOf('.') + 1;
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(last));
    BigInteger order =
        new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    BigInteger s = order.subtract(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)));
    byte[] twin = signature.clone();
    byte[] bytes = s.toByteArray();
    Arrays.fill(twin, 32, 64, (byte) 0);
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, twin, 64 - length, length);
    twin[64] = (byte) (1 - signature[64]);
    return token.substring(0, last) + Base64.getUrlEncoder().withoutPadding().encodeToString(twin);
  }

  @Test
  void replaysTheAnswerToAnIdempotencyKey() {
    String body = "{\"event_token\":\"%s\"}".formatted(alice.event(null, "once"));
    Answer first = service.post("/event", body, "Idempotency-Key", alice.did().toString());
    Answer again = service.post("/event", body, "Idempotency-Key", alice.did().toString());
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    String other = "{\"event_token\":\"%s\"}".formatted(alice.event(idOf(first), "other"));
    assertThat(service.post("/event", other, "Idempotency-Key", alice.did().toString()).status())
        .isEqualTo(422);
  }

  /** C7: the conflict was meant to tell the head, and did not. */
  @Test
  void tellsTheHeadToWhoeverDoesNotFollowIt() {
    String first = appended(alice, null, "first");
    String head = appended(alice, first, "second");
    for (String stale :
        new String[] {null, first, EventId.ofSigningInput("x").text(), "", "Qm", "\0"}) {
      Answer answer = append(alice.event(stale, "third"));
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("previous_is_not_the_latest_id");
      assertThat(answer.at("/message")).isEqualTo("previous is not the latest id");
      assertThat(idOf(answer)).isEqualTo(head);
    }
  }

  @Test
  void tellsThatAnEmptyHubHasNoHead() {
    Answer answer = append(alice.event(EventId.ofSigningInput("x").text(), "second"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().at("/data/id").isNull()).isTrue();
    assertThat(events(alice.bearer())).isEmpty();
  }

  @Test
  void knowsAnIdentityInEverySpelling() {
    Did spelled = new Did("ethr", "0x539:" + alice.key().address().toChecksum());
    String first = appended(alice, null, "first");
    String second = appended(alice.spelling(spelled), first, "second");
    TestWallet byName = alice.spelling(new Did("ethr", "local:" + alice.key().address()));
    appended(byName, second, "third");
    assertThat(events(alice.spelling(spelled).bearer())).hasSize(3);
    assertThat(DevChain.CHAIN_ID).isEqualTo(0x539);
  }

  private static <T> List<T> concurrently(int threads, Stream<Callable<T>> calls) throws Exception {
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> futures = pool.invokeAll(calls.toList());
      return futures.stream().map(Future::resultNow).toList();
    }
  }
}
