package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import me.uport.platform.Platform;
import me.uport.platform.Service;
import me.uport.testkit.Await;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The processes that keep messages and histories, and then the database, die ({@code kill -9}) in
 * the middle of their clients' work. The clients repeat what was not answered, and nothing else:
 * all that was answered for is there once, in its order.
 */
@Tag("long")
class KilledUnderLoadTest {

  private static final Platform PLATFORM = RunningPlatform.shared();
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Three services start again at once, and then lose their database. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int WRITERS = 4;
  private static final int EACH = 20;
  private static final int EVENTS = 40;
  private static final int PUSHES = 16;

  private final Queue<JsonNode> told = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private HttpServer dapp;

  @BeforeEach
  void startTheDapp() throws IOException {
    dapp = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    dapp.createContext("/", this::receive);
    dapp.start();
  }

  @AfterEach
  void everythingIsBack() {
    dapp.stop(0);
    for (Service service : Service.values()) {
      Await.until(service.label() + " is ready", PATIENCE, () -> PLATFORM.isReady(service));
    }
  }

  @Test
  void whatWasAnsweredForOutlivesTheProcesses() throws Exception {
    Actor alice = Actor.named("alice " + UUID.randomUUID());
    Actor shop = Actor.named("shop " + UUID.randomUUID());
    String topic = UUID.randomUUID().toString();
    String phone = "phone-" + UUID.randomUUID();
    String permission = permission(alice, shop, phone);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers =
          IntStream.range(0, WRITERS)
              .<Future<?>>mapToObj(writer -> threads.submit(() -> write(topic, writer)))
              .toList();
      Future<List<String>> read = threads.submit(() -> readAll(topic));
      Future<List<String>> appended = threads.submit(() -> append(alice));
      Future<List<String>> pushed = threads.submit(() -> push(permission));
      killInTheMiddle();

      for (Future<?> writer : writers) {
        writer.get();
      }
      assertThat(read.get())
          .as("messages of the topic")
          .hasSize(WRITERS * EACH)
          .doesNotHaveDuplicates();
      List<String> events = appended.get();
      assertThat(chain(alice)).as("the history").isEqualTo(events);
      List<String> messages = pushed.get();
      awaitWakeUps(phone);
      awaitSteps(messages);
      assertThat(mailbox(alice)).as("the mailbox").isEqualTo(messages);
      assertThat(repeated.get()).as("requests without an answer").isPositive();
    }
  }

  private void killInTheMiddle() {
    int all = WRITERS * EACH + EVENTS + PUSHES;
    Await.until("the work to begin", PATIENCE, () -> answered.get() > all / 5);
    PLATFORM.kill(Service.CHASQUI);
    PLATFORM.kill(Service.CALEUCHE);
    PLATFORM.kill(Service.PUTUTU);
    Await.until("the work to go on", PATIENCE, () -> answered.get() > all / 2);
    PLATFORM.databaseServer().kill();
    PLATFORM.databaseServer().start();
  }

  private @Nullable Void write(String topic, int writer) throws InterruptedException {
    for (int n = 0; n < EACH; n++) {
      answer(post(Service.CHASQUI, "/topic/" + topic, writer + "/" + n));
      Thread.sleep(PAUSE);
    }
    return null;
  }

  /** As docs/chasqui.md tells clients that must not miss anything. */
  private List<String> readAll(String topic) {
    List<String> contents = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    while (contents.size() < WRITERS * EACH) {
      long last = numbers.isEmpty() ? 0 : numbers.getLast();
      JsonNode page =
          json(get(Service.CHASQUI, "/topic/" + topic + "/messages?wait=2&after=" + last));
      page.at("/data/messages")
          .forEach(
              message -> {
                numbers.add(message.path("seq").longValue());
                contents.add(message.path("message").asString());
              });
    }
    assertThat(numbers)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
    return contents;
  }

  private List<String> append(Actor owner) {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < EVENTS; n++) {
      String head = ids.isEmpty() ? null : ids.getLast();
      Map<String, Object> claims = new LinkedHashMap<>();
      claims.put("previous", head);
      claims.put("event", Sealed.event(head, "event " + n));
      Map<String, String> body = Map.of("event_token", owner.sign(claims));
      ids.add(answer(post(Service.CALEUCHE, "/event", body)).at("/data/id"));
    }
    return ids;
  }

  private static List<String> chain(Actor owner) {
    List<String> ids = new ArrayList<>();
    JsonNode links = json(get(Service.CALEUCHE, "/chain?limit=100").bearing(owner.sign(Map.of())));
    links.at("/data/links").forEach(link -> ids.add(link.path("id").asString()));
    assertThat(links.at("/data/head").asString()).isEqualTo(ids.getLast());
    return ids;
  }

  private List<String> push(String permission) {
    String hook = "http://127.0.0.1:" + dapp.getAddress().getPort() + "/hook";
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < PUSHES; n++) {
      Map<String, String> body = Map.of("message", "secret " + n, "webhook", hook);
      ids.add(answer(post(Service.PUTUTU, "/sns", body).bearing(permission)).at("/data"));
    }
    return ids;
  }

  private static List<String> mailbox(Actor owner) {
    List<String> ids = new ArrayList<>();
    json(get(Service.PUTUTU, "/message?limit=100").bearing(owner.sign(Map.of("type", "user-auth"))))
        .path("data")
        .forEach(message -> ids.add(message.path("id").asString()));
    return ids;
  }

  /** What a killed process had under way is sent again after its lease, with the same handle. */
  private static void awaitWakeUps(String phone) {
    Await.until("a wake-up for each message", PATIENCE, () -> handles(phone) == PUSHES);
  }

  private static long handles(String phone) {
    return PLATFORM.fcm().delivered(phone).stream()
        .map(message -> message.content().at("/data/handle").asString())
        .distinct()
        .count();
  }

  private void awaitSteps(List<String> messages) {
    for (String id : messages) {
      Await.until("the steps of " + id, PATIENCE, () -> steps(id).contains("pushed"));
      assertThat(steps(id)).as("steps of " + id).containsExactly("accepted", "pushed");
    }
  }

  /** The steps of a message in their order; repetitions are known by their position. */
  private List<String> steps(String message) {
    Map<Long, String> steps = new LinkedHashMap<>();
    for (JsonNode post : told) {
      if (post.path("id").asString().equals(message)) {
        post.path("events")
            .forEach(
                step ->
                    steps.put(step.path("position").longValue(), step.path("event").asString()));
      }
    }
    assertThat(List.copyOf(steps.keySet())).as("positions of " + message).isSorted();
    return List.copyOf(steps.values());
  }

  private void receive(HttpExchange exchange) throws IOException {
    told.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static String permission(Actor user, Actor dapp, String phone) {
    Answer device =
        post(Service.PUTUTU, "/device", Map.of("platform", "fcm", "token", phone))
            .bearing(user.sign(Map.of("type", "user-auth")))
            .send();
    assertThat(device.status()).as(device.toString()).isEqualTo(201);
    return user.sign(
        Map.of(
            "type", "notifications", "aud", dapp.did().toString(), "value", device.at("/data/id")));
  }

  /** Sends until there is an answer that says yes, always the same request. */
  private Answer answer(Call call) {
    Call keyed = call.with("Idempotency-Key", UUID.randomUUID().toString());
    List<Answer> answers = new ArrayList<>();
    Await.until(
        "an answer to " + call,
        PATIENCE,
        () -> {
          tryOnce(keyed, answers);
          return !answers.isEmpty();
        });
    answered.incrementAndGet();
    return answers.getFirst();
  }

  private void tryOnce(Call call, List<Answer> answers) {
    try {
      Answer answer = call.send();
      // 409: the process that died had not answered yet.
      assertThat(answer.status()).as(answer.toString()).isIn(200, 409, 503);
      if (answer.status() == 200) {
        answers.add(answer);
        return;
      }
    } catch (UncheckedIOException gone) {
      assertThat(gone).hasMessageContaining("No answer");
    }
    repeated.incrementAndGet();
  }

  private static JsonNode json(Call call) {
    List<JsonNode> found = new ArrayList<>();
    Await.until(
        "an answer to " + call,
        PATIENCE,
        () -> {
          try {
            Answer answer = call.send();
            if (answer.status() == 200) {
              found.add(answer.json());
            }
          } catch (UncheckedIOException gone) {
            return false;
          }
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  private static Call get(Service service, String path) {
    return Call.of("GET", PLATFORM.description().service(service) + path);
  }

  private static Call post(Service service, String path, Object body) {
    return Call.of("POST", PLATFORM.description().service(service) + path)
        .withBody(JSON.writeValueAsBytes(body));
  }
}
