package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import me.uport.testkit.FcmAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wallet that is online needs nobody to wake it. */
class LiveTest extends PututuTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();

  @Autowired private JdbcConnectionDetails details;

  @AfterEach
  void leave() {
    client.shutdownNow();
  }

  @Test
  void aStreamShowsWhatWaitsAndWhatComes() {
    Scene scene = scene();
    String first = pushed(scene, "one");
    Events events = listen(scene.user(), "", null);
    events.await(1);

    String second = pushed(scene, "two");

    events.await(2);
    assertThat(events.ids()).containsExactly(first, second);
    JsonNode message = events.data().get(1);
    assertThat(message.path("message").asString()).isEqualTo("two");
    assertThat(message.path("sender").asString()).isEqualTo(scene.dapp().did());
    assertThat(message.path("recipient").asString()).isEqualTo(scene.user().did());
  }

  @Test
  void aStreamGoesOnWhereItEnded() {
    Scene scene = scene();
    String first = pushed(scene, "one");
    String second = pushed(scene, "two");

    Events resumed = listen(scene.user(), "", first);
    Events asked = listen(scene.user(), "?after=" + first, null);

    resumed.await(1);
    asked.await(1);
    assertThat(resumed.ids()).containsExactly(second);
    assertThat(asked.ids()).containsExactly(second);
    assertThat(pututu.get("/message/events?after=x", scene.user().userAuth()).code())
        .isEqualTo("invalid_cursor");
  }

  @Test
  void aStreamIsForItsOwnerAndEndsWithItsToken() {
    Scene scene = scene();
    Events mallory = listen(someone(), "", null);
    Events events = listen(scene.user(), "", null);

    pushed(scene, "secret");
    events.await(1);
    assertThat(mallory.ids()).isEmpty();
    assertThat(pututu.get("/message/events", scene.permission()).status()).isEqualTo(401);
    assertThat(pututu.get("/message/events", null).status()).isEqualTo(403);

    clock.advance(Duration.ofMinutes(11));
    await("the end", events::isOver);
  }

  @Test
  void aSocketShowsTheSame() throws Exception {
    Scene scene = scene();
    String first = pushed(scene, "one");
    List<String> texts = new CopyOnWriteArrayList<>();
    WebSocket socket = connect(scene.user().userAuth(), texts);

    String second = pushed(scene, "two");

    await("both", () -> texts.size() == 2);
    assertThat(texts.stream().map(text -> JSON.readTree(text).path("id").asString()))
        .containsExactly(first, second);
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> connect(scene.permission(), new CopyOnWriteArrayList<>()))
        .isInstanceOf(CompletionException.class);
    assertThat(pututu.get("/message/socket", scene.user().userAuth()).status()).isEqualTo(426);
  }

  @Test
  void aWalletThatIsOnlineAndAnswersIsNotWoken() {
    Scene scene = scene();
    Events events = listen(scene.user(), "", null);
    await("its presence", () -> isOnline(scene));

    String id = pushed(scene, "secret");
    events.await(1);
    pututu.delete("/message/" + id, scene.user().userAuth());
    clock.advance(Duration.ofSeconds(10));

    Scene other = scene();
    pushed(other, "secret");
    FCM.awaitMessage(other.phone());
    assertThat(FCM.delivered(scene.phone())).isEmpty();
  }

  @Test
  void aWalletThatIsOnlineAndSilentIsWokenSoon() {
    FCM.answerAll(FcmAnswer.accepted());
    Scene scene = scene();
    Events events = listen(scene.user(), "", null);
    await("its presence", () -> isOnline(scene));

    pushed(scene, "secret");
    events.await(1);
    assertThat(FCM.delivered(scene.phone())).isEmpty();
    clock.advance(Duration.ofSeconds(10));

    FCM.awaitMessage(scene.phone());
    // Being shown is not being read.
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).hasSize(1);
  }

  @Test
  void theStepsOfAMessageCanBeFollowedToItsEnd() {
    Scene scene = scene();
    var sent = push(scene, "secret");
    String id = sent.at("/data");
    Events steps =
        new Events(
            HttpRequest.newBuilder(
                URI.create(
                    service.base()
                        + "/message/"
                        + id
                        + "/status/events?key="
                        + sent.at("/statusKey"))));
    await("the push", () -> steps.names().contains("pushed"));

    pututu.delete("/message/" + id, scene.user().userAuth());

    await("the end", steps::isOver);
    assertThat(steps.names()).containsExactly("accepted", "pushed", "deleted");
    assertThat(service.get("/message/" + id + "/status/events?key=guess").status()).isEqualTo(404);
  }

  @Test
  @Tag("long")
  void anyInstanceShowsWhatCameInThroughAnother() {
    try (ConfigurableApplicationContext other =
        new SpringApplicationBuilder(PututuApplication.class, Surroundings.class)
            .run(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + details.getJdbcUrl(),
                "--spring.datasource.username=" + details.getUsername(),
                "--spring.datasource.password=" + details.getPassword(),
                "--uport.limits.enabled=false",
                "--pututu.live.heartbeat=1s")) {
      String port = other.getEnvironment().getRequiredProperty("local.server.port");
      // The other one has the time of day.
      Actor abroad = Actor.named("of two instances", Clock.systemUTC());
      Actor user = Actor.named("of two instances", clock);
      String endpoint = register(user, "phone of two instances").at("/data/id");
      Actor dapp = someone();
      Events there = listen("http://127.0.0.1:" + port + "/pututu", abroad, "", null);
      Events here = listen(service.base(), user, "", null);

      for (int n = 1; n <= 3; n++) {
        String permission = user.notification(dapp, endpoint);
        pututu.post("/sns", permission, Map.of("message", "secret " + n));
        there.await(n);
        here.await(n);
      }
      assertThat(there.ids()).isEqualTo(here.ids()).hasSize(3);
    }
  }

  private boolean isOnline(Scene scene) {
    String address = scene.user().did().substring(scene.user().did().lastIndexOf(':') + 1);
    return jdbc.sql("SELECT count(*) FROM presences WHERE recipient LIKE '%' || ?")
            .param(address.toLowerCase(java.util.Locale.ROOT))
            .query(Integer.class)
            .single()
        == 1;
  }

  private Events listen(Actor user, String query, @Nullable String lastEventId) {
    return listen(service.base(), user, query, lastEventId);
  }

  private Events listen(String base, Actor user, String query, @Nullable String lastEventId) {
    var request =
        HttpRequest.newBuilder(URI.create(base + "/message/events" + query))
            .header("Authorization", "Bearer " + user.userAuth());
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return new Events(request);
  }

  private WebSocket connect(String token, List<String> texts) {
    return client
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + token)
        .buildAsync(
            URI.create(service.base().replace("http:", "ws:") + "/message/socket"),
            new WebSocket.Listener() {
              private final StringBuilder text = new StringBuilder();

              @Override
              public @Nullable CompletionStage<?> onText(
                  WebSocket socket, CharSequence part, boolean last) {
                text.append(part);
                if (last) {
                  texts.add(text.toString());
                  text.setLength(0);
                }
                socket.request(1);
                return null;
              }
            })
        .join();
  }

  /** The lines of a stream as they come. */
  private final class Events {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;

    Events(HttpRequest.Builder request) {
      HttpResponse<Stream<String>> answer;
      try {
        answer = client.send(request.build(), BodyHandlers.ofLines());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      end = CompletableFuture.runAsync(() -> answer.body().forEach(lines::add));
    }

    boolean isOver() {
      return end.isDone();
    }

    void await(int events) {
      PututuTest.await(events + " events", () -> ids().size() == events);
    }

    private List<String> values(String field) {
      return lines.stream()
          .filter(line -> line.startsWith(field + ":"))
          .map(line -> line.substring(field.length() + 1).strip())
          .toList();
    }

    List<String> ids() {
      return values("id");
    }

    List<String> names() {
      return values("event");
    }

    List<JsonNode> data() {
      return values("data").stream().map(JSON::readTree).toList();
    }
  }
}
