package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import me.uport.platform.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** An operator who is logged in to a platform's console and keeps all that it shows. */
final class ConsoleStream implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DATA = "data: ";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI console;
  private final String cookie;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private ConsoleStream(URI console, Path data) throws IOException, InterruptedException {
    this.console = console;
    this.cookie = logIn(Files.readString(data.resolve("console-password")).strip());
    HttpRequest events =
        HttpRequest.newBuilder(console.resolve("/events")).header("Cookie", cookie).build();
    HttpResponse<Stream<String>> stream = http.send(events, BodyHandlers.ofLines());
    assertThat(stream.statusCode()).isEqualTo(200);
    Thread.ofVirtual().start(() -> stream.body().forEach(lines::add));
  }

  static ConsoleStream open(Platform platform, Path data) {
    try {
      return new ConsoleStream(platform.console(), data);
    } catch (IOException e) {
      throw new AssertionError("the console does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private String logIn(String password) throws IOException, InterruptedException {
    HttpRequest login =
        HttpRequest.newBuilder(console.resolve("/session"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"password\":\"" + password + "\"}"))
            .build();
    HttpResponse<String> answer = http.send(login, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }

  /** Everything so far, as it came. */
  String text() {
    return String.join("\n", lines);
  }

  /** The newest state; missing before the first. */
  JsonNode state() {
    for (int i = lines.size() - 1; i > 0; i--) {
      if (lines.get(i).startsWith(DATA) && lines.get(i - 1).equals("event: state")) {
        return JSON.readTree(lines.get(i).substring(DATA.length()));
      }
    }
    return MissingNode.getInstance();
  }

  /** What a service tells, by its name. */
  JsonNode service(String name) {
    for (JsonNode each : state().path("services")) {
      if (each.path("name").asString().equals(name)) {
        return each;
      }
    }
    return MissingNode.getInstance();
  }

  /** The history of a transaction, as text. */
  String transaction(String id) {
    HttpRequest request =
        HttpRequest.newBuilder(console.resolve("/transactions/" + id))
            .header("Cookie", cookie)
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new AssertionError("the console does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
