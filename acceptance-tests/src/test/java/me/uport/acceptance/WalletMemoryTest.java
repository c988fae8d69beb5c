package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import me.uport.backup.HeadReceiptVerifier;
import me.uport.backup.HubVerdict;
import me.uport.contracts.UportContract;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.JwtSigner;
import me.uport.node.Bytes;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import me.uport.wallet.keys.InMemoryStore;
import me.uport.wallet.keys.RecoveryPhrase;
import me.uport.wallet.keys.SecretStore;
import me.uport.wallet.keys.WalletKeys;
import me.uport.wallet.memory.LyingHubException;
import me.uport.wallet.memory.Memory;
import me.uport.wallet.memory.MemoryCipher;
import me.uport.wallet.memory.Recollection;
import me.uport.wallet.services.HttpCall;
import me.uport.wallet.services.HttpReply;
import me.uport.wallet.services.HttpTransport;
import me.uport.wallet.services.Patience;
import me.uport.wallet.services.Pauses;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import me.uport.wallet.services.ServiceUnavailableException;
import me.uport.wallet.services.UrlConnectionTransport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A wallet's memory over the packaged Caleuche: several devices, lost answers, a hub that lies. */
class WalletMemoryTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final PlatformDescription PLATFORM = RunningPlatform.description();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LARGE = 8 << 20;
  private static final Duration ONE_MOMENT = Duration.ofMillis(1);

  private final RecoveryPhrase phrase = RecoveryPhrase.generate(RANDOM);
  private final Hub hub = new Hub(new UrlConnectionTransport(LARGE));
  private final Memory phone = device(phrase, hub, new InMemoryStore());

  @Test
  void twoDevicesSeeTheSameInOneOrder() {
    Memory tablet = device(phrase, hub, new InMemoryStore());
    phone.note(event("met Bob"));
    phone.sync();
    tablet.note(event("met Carol"));
    phone.note(event("met Dora"));
    assertThat(texts(tablet.sync())).containsExactly("met Bob", "met Carol");
    assertThat(texts(phone.sync())).containsExactly("met Bob", "met Carol", "met Dora");
    assertThat(texts(tablet.sync())).containsExactly("met Bob", "met Carol", "met Dora");
    assertThat(hub.lastBody()).doesNotContain("Bob");
  }

  @Test
  void devicesThatNoteAtOnceLoseAndDoubleNothing() {
    List<Memory> devices =
        IntStream.range(0, 3).mapToObj(n -> device(phrase, hub, new InMemoryStore())).toList();
    List<CompletableFuture<Void>> noting =
        IntStream.range(0, devices.size())
            .mapToObj(n -> CompletableFuture.runAsync(() -> noteSome(devices.get(n), n)))
            .toList();
    noting.forEach(CompletableFuture::join);
    List<String> all = texts(phone.sync());
    assertThat(all).hasSize(12).doesNotHaveDuplicates();
    devices.forEach(device -> assertThat(texts(device.sync())).isEqualTo(all));
  }

  private static void noteSome(Memory device, int n) {
    for (int i = 0; i < 4; i++) {
      device.note(event(n + " noted " + i));
      device.sync();
    }
  }

  @Test
  void anAnswerThatIsLostDoublesNothingAndWhatIsNotedWaits() {
    phone.note(event("first"));
    hub.answers((call, reply) -> call.method().equals("POST") ? null : reply);
    assertThatThrownBy(phone::sync).isInstanceOf(ServiceUnavailableException.class);
    phone.note(event("second"));
    assertThat(phone.recall().waiting()).hasSize(2);
    hub.answersHonestly();
    assertThat(texts(phone.sync())).containsExactly("first", "second");
    assertThat(phone.recall().waiting()).isEmpty();
  }

  @Test
  void aPhoneThatIsLostIsRestoredFromTwoOfThreeSheets() {
    phone.note(event("met Bob"));
    phone.sync();
    List<String> sheets = phrase.sheets(RANDOM);
    Memory restored =
        device(RecoveryPhrase.ofSheets(sheets.get(2), sheets.get(0)), hub, new InMemoryStore());
    assertThat(texts(restored.sync())).containsExactly("met Bob");
  }

  @Test
  void aConfirmedSnapshotStandsForWhatWasBefore() {
    Memory tablet = device(phrase, hub, new InMemoryStore());
    phone.note(event("met Bob"));
    phone.note(event("met Carol"));
    phone.offerSnapshot(event("knows Bob and Carol"), "phone");
    var offered = tablet.offeredSnapshot().orElseThrow();
    assertThat(offered.state().path("text").stringValue()).isEqualTo("knows Bob and Carol");
    assertThatThrownBy(() -> phone.confirm(offered, "phone"))
        .isInstanceOf(ServiceRefusedException.class);
    tablet.confirm(offered, "tablet");
    phone.note(event("met Dora"));
    phone.sync();
    Recollection restored = device(phrase, hub, new InMemoryStore()).sync();
    assertThat(restored.snapshot().orElseThrow().state().path("text").stringValue())
        .isEqualTo("knows Bob and Carol");
    assertThat(texts(restored)).containsExactly("met Dora");
    assertThat(restored.length()).isEqualTo(3);
  }

  @Test
  void aHubThatStretchesASnapshotHidesNoEvent() {
    Memory tablet = device(phrase, hub, new InMemoryStore());
    phone.note(event("met Bob"));
    phone.offerSnapshot(event("knows Bob"), "phone");
    tablet.confirm(tablet.offeredSnapshot().orElseThrow(), "tablet");
    phone.note(event("met Dora"));
    phone.sync();
    hub.answers((call, reply) -> saying(call, reply, "seq", 1000));
    assertThat(texts(device(phrase, hub, new InMemoryStore()).sync())).containsExactly("met Dora");
  }

  @Test
  void aHubThatNamesAnotherBodyGetsNoConfirmationOfIt() {
    Memory tablet = device(phrase, hub, new InMemoryStore());
    phone.note(event("met Bob"));
    phone.offerSnapshot(event("knows Bob"), "phone");
    var offered = tablet.offeredSnapshot().orElseThrow();
    String other = Hex.encodeBare(Hashes.sha256("{}".getBytes(StandardCharsets.UTF_8)));
    hub.answers(
        (call, reply) ->
            call.url().getPath().endsWith("/body/" + other)
                ? reply(200, "{}")
                : saying(call, reply, "sha256", other));
    tablet.confirm(offered, "tablet");
    hub.answersHonestly();
    assertThat(texts(device(phrase, hub, new InMemoryStore()).sync())).containsExactly("met Bob");
  }

  /** What the hub says of its first snapshot, with one thing changed. */
  private static HttpReply saying(HttpCall call, HttpReply reply, String name, Object value) {
    if (!call.method().equals("GET") || !call.url().getPath().endsWith("/snapshot")) {
      return reply;
    }
    ObjectNode answer = json(reply);
    ((ObjectNode) answer.path("data").path("snapshots").get(0)).set(name, JSON.valueToTree(value));
    return reply(200, answer.toString());
  }

  @Test
  void aHubThatLosesWhatItSignedIsRefused() {
    Hub older = new Hub(new UrlConnectionTransport(LARGE));
    Memory victim = device(phrase, older, new InMemoryStore());
    victim.note(event("first"));
    victim.sync();
    String before = older.answerTo("/chain?limit=50");
    victim.note(event("second"));
    victim.sync();
    older.answers(
        (call, reply) ->
            call.url().toString().contains("after=")
                ? reply(404, "{\"code\":\"unknown_previous\"}")
                : reply(200, before));
    LyingHubException lie = catchThrowableOfType(LyingHubException.class, victim::sync);
    assertThat(lie.verdict()).isInstanceOf(HubVerdict.Rollback.class);
    assertThat(lie.receipts()).hasSize(2);
    assertThat(texts(victim.recall())).containsExactly("first", "second");
  }

  @Test
  void aHubThatHoldsEventsBackIsRefused() {
    phone.note(event("first"));
    phone.note(event("second"));
    phone.sync();
    hub.answers((call, reply) -> changed(call, reply, links -> links.remove(links.size() - 1)));
    assertLie(HubVerdict.DroppedTail.class);
  }

  @Test
  void aHubThatChangesAnEventIsRefused() {
    phone.note(event("first"));
    phone.sync();
    hub.answers(
        (call, reply) ->
            changed(call, reply, links -> ((ObjectNode) links.get(0)).put("payload", "e30")));
    assertLie(HubVerdict.BrokenChain.class);
  }

  @Test
  void aHubThatSignsNothingIsRefused() {
    phone.note(event("first"));
    phone.sync();
    hub.answers(
        (call, reply) -> {
          ObjectNode answer = json(reply);
          ((ObjectNode) answer.path("data")).remove("receipt");
          return reply(200, answer.toString());
        });
    LyingHubException lie =
        catchThrowableOfType(
            LyingHubException.class, () -> device(phrase, hub, new InMemoryStore()).sync());
    assertThat(lie.verdict()).isNull();
  }

  @Test
  void aHubThatHandsOutWhatIsNoEventIsRefused() {
    phone.note(event("first"));
    phone.sync();
    hub.answers(
        (call, reply) ->
            changed(call, reply, links -> ((ObjectNode) links.get(0)).put("id", "no id")));
    LyingHubException lie =
        catchThrowableOfType(
            LyingHubException.class, () -> device(phrase, hub, new InMemoryStore()).sync());
    assertThat(lie).hasMessageContaining("no event");
  }

  @Test
  void aHubThatHandsOutTheSamePageForEverIsRefused() {
    phone.note(event("first"));
    phone.sync();
    AtomicReference<JsonNode> first = new AtomicReference<>();
    hub.answers(
        (call, reply) ->
            changed(
                call,
                reply,
                links -> {
                  first.compareAndSet(null, links.get(0));
                  links.removeAll();
                  IntStream.range(0, 50).forEach(n -> links.add(first.get()));
                }));
    LyingHubException lie =
        catchThrowableOfType(
            LyingHubException.class, () -> device(phrase, hub, new InMemoryStore()).sync());
    assertThat(lie).hasMessageContaining("no event");
  }

  @Test
  void whatWasVerifiedOnceCostsNoSignatureAgain() {
    AtomicInteger asked = new AtomicInteger();
    DidResolver real = resolver();
    DidResolver counting =
        did -> {
          asked.incrementAndGet();
          return real.resolve(did);
        };
    Memory reader = device(phrase, hub, new InMemoryStore(), counting);
    phone.note(event("first"));
    phone.sync();
    assertThat(texts(reader.sync())).containsExactly("first");
    int once = asked.get();
    assertThat(texts(reader.sync())).containsExactly("first");
    assertThat(asked.get() - once).isLessThan(once);
  }

  private void assertLie(Class<? extends HubVerdict> expected) {
    LyingHubException lie =
        catchThrowableOfType(
            LyingHubException.class, () -> device(phrase, hub, new InMemoryStore()).sync());
    assertThat(lie.verdict()).isInstanceOf(expected);
  }

  private static HttpReply changed(HttpCall call, HttpReply reply, Consumer<ArrayNode> change) {
    if (!call.url().getPath().endsWith("/chain")) {
      return reply;
    }
    ObjectNode answer = json(reply);
    change.accept((ArrayNode) answer.path("data").path("links"));
    return reply(200, answer.toString());
  }

  private static ObjectNode json(HttpReply reply) {
    return (ObjectNode) JSON.readTree(reply.body().toArray());
  }

  private static HttpReply reply(int status, String body) {
    return new HttpReply(status, Map.of(), Bytes.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode event(String text) {
    return JSON.createObjectNode().put("text", text);
  }

  private static List<String> texts(Recollection recollection) {
    return recollection.events().stream()
        .map(event -> event.content().path("text").stringValue())
        .toList();
  }

  private static Memory device(RecoveryPhrase phrase, Hub hub, SecretStore store) {
    return device(phrase, hub, store, resolver());
  }

  private static Memory device(
      RecoveryPhrase phrase, Hub hub, SecretStore store, DidResolver resolver) {
    WalletKeys keys = WalletKeys.of(phrase);
    Did did = new Did("ethr", PLATFORM.network().chainId() + ":" + keys.device(0).address());
    return new Memory(
        hub.client(),
        new JwtSigner(did, keys.device(0), Clock.systemUTC()),
        MemoryCipher.of(keys, 0, RANDOM),
        store,
        did,
        resolver,
        new HeadReceiptVerifier(resolver, Clock.systemUTC(), keeper()));
  }

  private static DidResolver resolver() {
    PlatformDescription.Network chain = PLATFORM.network();
    JsonRpcNode node = new JsonRpcNode(NodeSettings.of(chain.id(), URI.create(chain.rpcUrl())));
    EthrNetwork ethr =
        new EthrNetwork(
            chain.name(),
            chain.id(),
            PLATFORM.contract(UportContract.ETHEREUM_DID_REGISTRY),
            new EthrChainReader(node));
    return new EthrDidResolver(List.of(ethr), Clock.systemUTC());
  }

  private static Did keeper() {
    return Did.parse(
        Call.of("GET", PLATFORM.service(Service.CALEUCHE) + "/log").send().at("/data/did"));
  }

  /** The real hub, behind a network on which answers can be lost, and exchanged. */
  private static final class Hub {
    private final HttpTransport network;
    private volatile Tampering tampering = (call, reply) -> reply;
    private volatile String lastBody = "";
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    Hub(HttpTransport network) {
      this.network = network;
    }

    /** What becomes of an answer; null loses it. */
    interface Tampering {
      @Nullable HttpReply apply(HttpCall call, HttpReply reply);
    }

    void answers(Tampering other) {
      tampering = other;
    }

    void answersHonestly() {
      tampering = (call, reply) -> reply;
    }

    String lastBody() {
      return lastBody;
    }

    /** What the hub answered last to a path. */
    String answerTo(String path) {
      return Optional.ofNullable(answers.get(path)).orElseThrow();
    }

    ServiceClient client() {
      return new ServiceClient(
          PLATFORM.service(Service.CALEUCHE),
          this::send,
          new Patience(2, ONE_MOMENT, ONE_MOMENT),
          Pauses.SLEEPING);
    }

    private HttpReply send(HttpCall call) throws IOException {
      if (call.body() != null) {
        lastBody = new String(call.body().toArray(), StandardCharsets.UTF_8);
      }
      HttpReply reply = tampering.apply(call, network.send(call));
      if (reply == null) {
        throw new IOException("the answer was lost");
      }
      String url = call.url().toString();
      answers.put(
          url.substring(PLATFORM.service(Service.CALEUCHE).toString().length()),
          new String(reply.body().toArray(), StandardCharsets.UTF_8));
      return reply;
    }
  }
}
