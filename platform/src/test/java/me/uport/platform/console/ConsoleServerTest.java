package me.uport.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.uport.platform.PlatformException;
import me.uport.platform.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConsoleServerTest {

  private static final String PASSWORD = "a password of operators";
  private static final String FIGURES =
      """
      {"service": "x", "missing": [],
       "sections": {"process": {"startedAt": "2026-01-01T00:00:00Z"}, "traffic": {"requests": 7}}}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Service, FakeManagement> services = new EnumMap<>(Service.class);
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private volatile Duration ahead = Duration.ZERO;
  private final ConsoleServer console = start();

  private ConsoleServer start() {
    for (Service service : Service.values()) {
      FakeManagement management = new FakeManagement();
      management.tell("/actuator/console", FIGURES);
      services.put(service, management);
    }
    return ConsoleServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        settings(false),
        () -> Instant.now().plus(ahead),
        log::add);
  }

  private ConsoleSettings settings(boolean secure) {
    return new ConsoleSettings(
        ConsoleSettings.managementOf(service -> management(service).url()),
        PASSWORD,
        secure,
        Duration.ofHours(1));
  }

  private FakeManagement management(Service service) {
    return Objects.requireNonNull(services.get(service));
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    console.close();
    services.values().forEach(FakeManagement::close);
  }

  @Test
  void everybodyGetsThePageAndItRunsItsOwnScriptsAlone() throws Exception {
    HttpResponse<String> page = get("/", "");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(page.body()).doesNotContain("<style", "style=", "onclick=");
    Pattern.compile("(?:src|href)=\"([^\"]+)\"")
        .matcher(page.body())
        .results()
        .map(name -> name.group(1))
        .forEach(path -> assertThat(status(path)).as(path).isEqualTo(200));
    assertThat(status("/assets/demo.js")).isEqualTo(404);
    assertThat(status("/assets/..%2fconsole.js")).isEqualTo(404);
  }

  @Test
  void nobodySeesAFigureWithoutALogin() throws Exception {
    for (String path : List.of("/session", "/events", "/transactions/0x" + "1a".repeat(32))) {
      for (String cookie : List.of("", "uport-console=", "uport-console=" + "A".repeat(43))) {
        HttpResponse<String> answer = get(path, cookie);
        assertThat(answer.statusCode()).as(path).isEqualTo(401);
        assertThat(answer.body()).contains("not_logged_in").doesNotContain("sections");
      }
    }
  }

  @Test
  void thePasswordOpensASessionThatScriptsAndOtherSitesCannotUse() throws Exception {
    HttpResponse<String> answer = logIn(PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .matches(
            "uport-console=[A-Za-z0-9_-]{43}; Path=/; Max-Age=3600; HttpOnly; SameSite=Strict");
    assertThat(get("/session", cookieOf(answer)).body()).contains("until");
    assertThat(log).singleElement().asString().startsWith("An operator has logged in from");
  }

  @Test
  void behindTlsTheCookieNeverLeavesIt() throws Exception {
    try (ConsoleServer secure =
        ConsoleServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), settings(true), log::add)) {
      HttpResponse<String> answer = http.send(login(secure, PASSWORD), BodyHandlers.ofString());
      assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
          .startsWith("__Host-uport-console=")
          .endsWith("; HttpOnly; SameSite=Strict; Secure");
    }
  }

  @Test
  void aWrongPasswordOpensNothingAndManyLockTheLogin() throws Exception {
    String before = cookieOf(logIn(PASSWORD));
    for (int i = 0; i < LoginGuard.FREE_ATTEMPTS; i++) {
      HttpResponse<String> wrong = logIn("wrong password " + i);
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    }

    HttpResponse<String> locked = logIn(PASSWORD);
    assertThat(locked.statusCode()).isEqualTo(429);
    assertThat(Long.parseLong(locked.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(30L, 60L);
    assertThat(get("/session", before).statusCode()).isEqualTo(200);
    ahead = LoginGuard.FIRST_WAIT;
    assertThat(logIn(PASSWORD).statusCode()).isEqualTo(200);
    assertThat(String.join("\n", log)).doesNotContain("wrong password 0", PASSWORD);
  }

  @Test
  void noOtherSitesPageLogsIn() throws Exception {
    String body = "{\"password\":\"" + PASSWORD + "\"}";
    HttpRequest.Builder post =
        HttpRequest.newBuilder(url(console, "/session")).POST(BodyPublishers.ofString(body));

    HttpRequest form = post.copy().header("Content-Type", "text/plain").build();
    assertThat(http.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    HttpRequest elsewhere =
        post.copy()
            .header("Content-Type", "application/json")
            .header("Sec-Fetch-Site", "cross-site")
            .build();
    assertThat(http.send(elsewhere, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(logIn("x".repeat(2000)).statusCode()).isEqualTo(400);
  }

  @Test
  void aSessionEndsByItselfAndByLoggingOut() throws Exception {
    String left = cookieOf(logIn(PASSWORD));
    HttpRequest logout =
        HttpRequest.newBuilder(url(console, "/session")).header("Cookie", left).DELETE().build();
    HttpResponse<String> answer = http.send(logout, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(get("/session", left).statusCode()).isEqualTo(401);

    String old = cookieOf(logIn(PASSWORD));
    try (Events events = events(old)) {
      events.await(state -> true);
      ahead = Duration.ofHours(1);
      assertThat(get("/session", old).statusCode()).isEqualTo(401);
      events.awaitEnd();
    }
  }

  @Test
  void aServiceThatIsKilledIsShownAsDownWhileTheOthersGoOn() throws Exception {
    try (Events events = events(cookieOf(logIn(PASSWORD)))) {
      JsonNode up = events.await(state -> states(state, "up") == 5);
      assertThat(service(up, "sensui").path("since").asString()).isEqualTo("2026-01-01T00:00:00Z");
      assertThat(service(up, "sensui").at("/sections/traffic/requests").asInt()).isEqualTo(7);

      Instant killed = Instant.now();
      management(Service.SENSUI).close();
      management(Service.UNNU).ready(false);
      JsonNode down =
          events.await(state -> states(state, "down") == 1 && states(state, "not_ready") == 1);
      assertThat(Instant.parse(service(down, "sensui").path("since").asString()))
          .isBetween(killed, Instant.now());
      assertThat(service(down, "sensui").at("/sections/traffic/requests").asInt()).isEqualTo(7);
      assertThat(service(down, "unnu").path("state").asString()).isEqualTo("not_ready");
      assertThat(states(down, "up")).isEqualTo(3);
      assertThat(down.path("incidents").findValuesAsString("service")).contains("sensui", "unnu");
    }
  }

  @Test
  void tellsTheHistoryOfATransactionOfWhicheverServiceHasIt() throws Exception {
    String hash = "0x" + "1a".repeat(32);
    management(Service.UNNU)
        .tell("/actuator/console/transaction/" + hash, "{\"id\":\"x\",\"state\":\"finalized\"}");
    String cookie = cookieOf(logIn(PASSWORD));

    assertThat(get("/transactions/" + hash, cookie).body()).contains("unnu", "finalized");
    assertThat(get("/transactions/0x" + "2b".repeat(32), cookie).statusCode()).isEqualTo(404);
    assertThat(get("/transactions/..%2f..%2fhealth", cookie).statusCode()).isEqualTo(404);
  }

  @Test
  void refusesAPasswordThatCanBeGuessed() {
    assertThatThrownBy(() -> new ConsoleSettings(Map.of(), "short", false, Duration.ofHours(1)))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("at least 12 characters, found 5");
    assertThat(settings(false).toString()).doesNotContain(PASSWORD);
  }

  // --- how it is asked ---------------------------------------------------------------------------

  private HttpResponse<String> get(String path, String cookie)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url(console, path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private int status(String path) {
    try {
      return get(path, "").statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> logIn(String password) throws IOException, InterruptedException {
    return http.send(login(console, password), BodyHandlers.ofString());
  }

  private static HttpRequest login(ConsoleServer server, String password) {
    return HttpRequest.newBuilder(url(server, "/session"))
        .header("Content-Type", "application/json")
        .header("Sec-Fetch-Site", "same-origin")
        .POST(BodyPublishers.ofString("{\"password\":\"" + password + "\"}"))
        .build();
  }

  private static String cookieOf(HttpResponse<String> answer) {
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static URI url(ConsoleServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private Events events(String cookie) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url(console, "/events")).header("Cookie", cookie).build();
    return new Events(http.send(request, BodyHandlers.ofLines()));
  }

  private static long states(JsonNode state, String name) {
    return state.path("services").findValuesAsString("state").stream().filter(name::equals).count();
  }

  private static JsonNode service(JsonNode state, String name) {
    for (JsonNode each : state.path("services")) {
      if (each.path("name").asString().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no service " + name);
  }

  /** The stream, line by line. */
  private static final class Events implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpResponse<Stream<String>> answer;
    private final Iterator<String> lines;

    Events(HttpResponse<Stream<String>> answer) {
      this.answer = answer;
      this.lines = answer.body().iterator();
    }

    /** The next state of which something is true. */
    JsonNode await(Predicate<JsonNode> wanted) {
      boolean ofState = false;
      while (lines.hasNext()) {
        String line = lines.next();
        if (line.startsWith("event: ")) {
          ofState = line.equals("event: state");
        } else if (ofState && line.startsWith("data: ")) {
          JsonNode state = JSON.readTree(line.substring("data: ".length()));
          if (wanted.test(state)) {
            return state;
          }
        }
      }
      throw new AssertionError("the stream has ended");
    }

    void awaitEnd() {
      lines.forEachRemaining(line -> assertThat(line).isNotNull());
    }

    @Override
    public void close() {
      answer.body().close();
    }
  }
}
