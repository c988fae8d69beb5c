package me.uport.platform.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.platform.pages.PageFile;
import tools.jackson.databind.json.JsonMapper;

/** A request to the console and its answer, with the headers that all answers have. */
final class Exchange {

  /** Its own scripts and styles alone, and nobody may frame it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final int LARGEST_BODY = 1024;
  private static final int NETWORK_BYTES = 8;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpExchange http;

  Exchange(HttpExchange http) {
    this.http = http;
    Headers headers = http.getResponseHeaders();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  String method() {
    return http.getRequestMethod();
  }

  String path() {
    return http.getRequestURI().getPath();
  }

  /** The network that the client is in: for IPv6 its /64. */
  String network() {
    InetAddress address = http.getRemoteAddress().getAddress();
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
        : address.getHostAddress();
  }

  /**
   * Whether another site's page may have sent it. Browsers say so, whatever a proxy does to the
   * host's name; and no other site can send JSON without asking us first.
   */
  boolean isFromElsewhere() {
    String site = http.getRequestHeaders().getFirst("Sec-Fetch-Site");
    String type = http.getRequestHeaders().getFirst("Content-Type");
    return (site != null && !site.equals("same-origin"))
        || type == null
        || !type.startsWith("application/json");
  }

  /** The body, when it is not larger than any that is expected here. */
  Optional<String> body() throws IOException {
    byte[] bytes = http.getRequestBody().readNBytes(LARGEST_BODY + 1);
    return bytes.length > LARGEST_BODY ? Optional.empty() : Optional.of(new String(bytes, UTF_8));
  }

  Optional<String> cookie(String name) {
    return http.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::strip)
        .filter(each -> each.startsWith(name + "="))
        .map(each -> each.substring(name.length() + 1))
        .findFirst();
  }

  void header(String name, String value) {
    http.getResponseHeaders().set(name, value);
  }

  void file(String name) throws IOException {
    header("Cache-Control", "no-cache");
    send(200, PageFile.typeOf(name), PageFile.content(name));
  }

  void json(int status, Object value) throws IOException {
    send(status, "application/json", JSON.writeValueAsBytes(value));
  }

  void refuse(int status, String code, String message) throws IOException {
    json(status, Map.of("status", "error", "code", code, "message", message));
  }

  void nothing() throws IOException {
    http.sendResponseHeaders(204, -1);
  }

  private void send(int status, String type, byte[] body) throws IOException {
    header("Content-Type", type);
    boolean head = method().equals("HEAD");
    http.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      http.getResponseBody().write(body);
    }
  }

  /** Begins a stream of events. */
  void stream() throws IOException {
    header("Content-Type", "text/event-stream; charset=utf-8");
    // Proxies of the nginx kind would keep events until there are enough of them.
    header("X-Accel-Buffering", "no");
    http.sendResponseHeaders(200, 0);
  }

  void write(String part) throws IOException {
    http.getResponseBody().write(part.getBytes(UTF_8));
    http.getResponseBody().flush();
  }
}
