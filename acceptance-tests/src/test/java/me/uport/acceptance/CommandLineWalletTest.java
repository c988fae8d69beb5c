package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import me.uport.crypto.Address;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.mnid.Mnid;
import me.uport.platform.PlatformDescription;
import me.uport.platform.PlatformException;
import me.uport.platform.Service;
import me.uport.platform.wallet.CommandLineWallet;
import me.uport.platform.wallet.Screen;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wallet on the command line as its owner has it, with the packaged platform behind it. */
class CommandLineWalletTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final PlatformDescription PLATFORM = RunningPlatform.description();
  private static final String CHASQUI = PLATFORM.service(Service.CHASQUI).toString();
  private static final List<String> LEAVE_TO_PUSH = List.of("notifications");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Address SOMEBODY =
      Address.parse("0x00000000000000000000000000000000000000bb");

  @TempDir private static Path folder;
  private static List<String> created = List.of();

  private final Actor dapp = Actor.named("dapp " + UUID.randomUUID());
  private final Owner owner = new Owner();

  @BeforeAll
  static void create() {
    Owner first = new Owner();
    wallet(first, "alice", "password").create();
    created = first.seen;
  }

  @Test
  void whoRestoresHasEverythingThatWasBackedUp() {
    String words = created.stream().filter(line -> line.startsWith("  ")).findFirst().orElseThrow();
    alice().sheets();
    List<String> sheets = owner.seen.stream().map(String::strip).toList();

    Owner fromWords = new Owner().answering(words);
    wallet(fromWords, "words", "another password").restore();
    Owner fromSheets = new Owner().answering(sheets.get(1), sheets.get(3));
    wallet(fromSheets, "sheets", "a third one").restore();

    String identity = line(created, "Identity");
    assertThat(line(fromWords.seen, "Identity")).isEqualTo(identity);
    assertThat(line(fromSheets.seen, "Identity")).isEqualTo(identity);
    assertThat(line(fromSheets.seen, "Backed up")).contains("verified");
    wallet(fromSheets, "sheets", "a third one").history();
    assertThat(fromSheets.seen).anyMatch(seen -> seen.contains("type identity"));
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws IOException {
    assertFails(() -> wallet(owner, "alice", "wrong").show(), "password");
    assertFails(() -> wallet(owner, "nobody", "password").show(), "./uport wallet create");
    assertFails(() -> alice().create(), "--name");
    Owner mistaken = new Owner().answering("zebra zebra zebra");
    assertFails(() -> wallet(mistaken, "new", "password").restore(), "the phrase");
    Owner half = new Owner().answering("UPORT1-nonsense", "UPORT1-nonsense");
    assertFails(() -> wallet(half, "new", "password").restore(), "the sheets");
    assertFails(() -> wallet(owner, "new", "").show(), "UPORT_WALLET_PASSWORD");

    assertFails(() -> alice().scan("hello", false), "not_a_request");
    assertFails(() -> alice().scan(dapp.expired(Map.of("type", "shareReq")), false), "expired");
    assertFails(() -> alice().scan(dapp.forged(Map.of("type", "shareReq")), false), "signature");
    assertFails(() -> alice().scan(CHASQUI + "/topic/nothing-is-there-1", false), "topic");
    assertFails(() -> alice().scan("http://192.168.0.1/topic/abcdefghijklmnop", false), "https");
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    assertFails(() -> alice().scan(text.toString(), false), "not a picture");

    assertFails(() -> alice().send("0x12", "1", "0x"), "--to");
    assertFails(() -> alice().send(SOMEBODY.toString(), "much", "0x"), "--value");
    assertFails(() -> alice().send(SOMEBODY.toString(), "1", "call"), "--call");
    assertFails(() -> alice().send(SOMEBODY.toString(), "1", "0x"), "would_revert");
    assertFails(() -> alice().limit("nobody", "1"), "DID");
    assertFails(() -> alice().limit("did:web:dapp.example", "many"), "--per-day");
  }

  @Test
  void aRequestIsAnsweredOnceByWhicheverWayItComes() {
    String topic = topic();
    String login = request(topic, Map.of("type", "shareReq", "permissions", LEAVE_TO_PUSH));
    alice().scan(login, true);
    JsonNode answer = answersIn(topic).getFirst();

    String payment = topic();
    String request =
        request(
            payment,
            Map.of("type", "ethtx", "to", SOMEBODY.toString(), "value", "0", "data", "0x00"));
    alice().scan(request, true);
    push(answer, request);
    push(answer, "this is no request");
    alice().inbox(true, false);

    assertThat(answersIn(payment)).hasSize(1);
    assertThat(owner.seen)
        .anyMatch(line -> line.contains("answered before"))
        .anyMatch(line -> line.contains("must not be answered"))
        .endsWith("No more messages.");
    owner.seen.clear();
    alice().inbox(true, false);
    assertThat(owner.seen).containsExactly("No more messages.");

    alice().dapps();
    assertThat(owner.seen).anyMatch(line -> line.contains(dapp.address()));
    alice().revoke(dapp.did().toString());
    assertThat(sent(answer, "again").status()).isEqualTo(403);
  }

  @Test
  void whoWaitsAnswersWhatIsPushedAsItComes() {
    String topic = topic();
    alice().scan(request(topic, Map.of("type", "shareReq", "permissions", LEAVE_TO_PUSH)), true);
    JsonNode login = answersIn(topic).getFirst();
    Owner patient = new Owner().leavingAt("must not be answered");

    Thread.startVirtualThread(() -> waitingUntilLeft(wallet(patient, "alice", "password")));
    Await.until(
        "the wallet waits",
        PATIENCE,
        () -> patient.seen.contains("Waiting for messages; Ctrl-C ends."));
    String greeting = topic();
    push(login, request(greeting, Map.of("type", "personalSigReq", "data", "0x68656c6c6f")));
    Await.until("it has answered", PATIENCE, () -> !answersIn(greeting).isEmpty());
    push(login, "this is no request");
    Await.until(
        "it has seen that, too",
        PATIENCE,
        () -> patient.seen.stream().anyMatch(line -> line.contains("must not be answered")));

    alice().inbox(true, false);
    assertThat(owner.seen)
        .as("what was answered is acknowledged, what the owner left at is not")
        .filteredOn(line -> line.contains("must not be answered"))
        .hasSize(1);
    assertThat(owner.seen).noneMatch(line -> line.contains("answered before"));
  }

  @Test
  void aRefusalIsToldTheDapp() {
    String topic = topic();
    String request = request(topic, Map.of("type", "personalSigReq", "data", "0x68656c6c6f"));
    owner.answers.add("no");
    alice().scan(request, false);

    assertThat(answersIn(topic).getFirst().path("error").asString()).isEqualTo("access_denied");
    assertThat(owner.seen).anyMatch(line -> line.contains("“hello”"));
  }

  @Test
  @Tag("long")
  void aDappBringsItsOwnChainAlong() {
    try (DevChain chain = DevChain.builder().chainId(4242).start()) {
      String topic = topic();
      alice().scan(request(topic, account("0x1092", chain.url())), true);

      assertThat(owner.seen)
          .anyMatch(line -> line.contains("0x1092") && line.contains(chain.url().toString()));
      JsonNode answer = payload(answersIn(topic).getFirst().path("access_token").asString());
      Mnid account = Mnid.parse(answer.path("nad").asString());
      assertThat(account.network()).isEqualTo("0x1092");
      assertThat(account.address()).hasToString(answer.path("dad").asString());

      chain.fund(account.address(), java.math.BigInteger.TEN.pow(18));
      String payment = topic();
      Map<String, String> gift =
          Map.of("type", "ethtx", "net", "0x1092", "to", SOMEBODY.toString(), "value", "5");
      alice().scan(request(payment, gift), true);
      assertThat(answersIn(payment).getFirst().path("tx").asString()).startsWith("0x");
      assertThat(chain.balance(SOMEBODY)).isEqualTo(5);

      Actor other = Actor.named("another dapp");
      assertFails(() -> alice().scan(other.sign(with(gift, payment)), true), "0x1092");
      assertFails(
          () -> alice().scan(request(topic(), account("0x1093", chain.url())), true),
          "unusable_node");
      assertFails(
          () -> alice().scan(request(topic(), account("0x1", chain.url())), true), "known_chain");
    }
  }

  private static Map<String, String> account(String network, URI node) {
    return Map.of("type", "shareReq", "act", "keypair", "net", network, "rpc", node.toString());
  }

  private CommandLineWallet alice() {
    return wallet(owner, "alice", "password");
  }

  private static CommandLineWallet wallet(Owner owner, String name, String password) {
    return new CommandLineWallet(PLATFORM, folder.resolve(name), Optional.of(password), owner);
  }

  private static void assertFails(Runnable command, String why) {
    assertThatThrownBy(command::run)
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("Exception");
  }

  private static String line(List<String> seen, String start) {
    return seen.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  private static String topic() {
    return CHASQUI + "/topic/" + UUID.randomUUID();
  }

  private String request(String callback, Map<String, ?> claims) {
    return dapp.sign(with(claims, callback));
  }

  private static Map<String, Object> with(Map<String, ?> claims, String callback) {
    Map<String, Object> all = new HashMap<>(claims);
    all.put("callback", callback);
    return all;
  }

  private static List<JsonNode> answersIn(String topic) {
    List<JsonNode> answers = new ArrayList<>();
    Call.of("GET", topic + "/messages")
        .send()
        .json()
        .at("/data/messages")
        .forEach(message -> answers.add(message.path("message")));
    return answers;
  }

  private static JsonNode payload(String token) {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }

  private static void push(JsonNode login, String text) {
    Answer answer = sent(login, text);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  private static Answer sent(JsonNode login, String text) {
    JsonNode user = payload(login.path("access_token").asString());
    String encrypted =
        BoxPublicKey.parse(user.path("boxPub").asString())
            .encrypt(text, new SecureRandom())
            .toJson();
    return Call.of("POST", PLATFORM.service(Service.PUTUTU) + "/sns")
        .bearing(user.path("capabilities").get(0).asString())
        .withBody(JSON.writeValueAsString(Map.of("message", encrypted)))
        .send();
  }

  private static void waitingUntilLeft(CommandLineWallet wallet) {
    try {
      wallet.inbox(true, true);
    } catch (Left e) {
      // As the test wants it.
    }
  }

  /** Stands for Ctrl-C. */
  private static final class Left extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Whoever sits at the terminal. */
  private static final class Owner implements Screen {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private Optional<String> lastWords = Optional.empty();

    Owner answering(String... texts) {
      answers.addAll(List.of(texts));
      return this;
    }

    Owner leavingAt(String words) {
      lastWords = Optional.of(words);
      return this;
    }

    @Override
    public void show(String line) {
      seen.add(line);
      if (lastWords.filter(line::contains).isPresent()) {
        throw new Left();
      }
    }

    @Override
    public String ask(String question, boolean secret) {
      return answers.isEmpty() ? "" : answers.remove();
    }
  }
}
