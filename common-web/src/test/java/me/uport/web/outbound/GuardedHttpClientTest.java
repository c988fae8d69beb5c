package me.uport.web.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.web.outbound.OutboundResult.Answered;
import me.uport.web.outbound.OutboundResult.Failed;
import me.uport.web.outbound.OutboundResult.Refused;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class GuardedHttpClientTest {

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch finished = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(command -> Thread.ofVirtual().start(command));
    server.start();
  }

  @AfterEach
  void stopServer() {
    finished.countDown();
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.169.254",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2001:0:0:0:0:0:80ff:fffe",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "2001:db8::1",
        "3fff::1",
        "5f00::1"
      })
  void refusesANameWithASpecialAddress(String address) throws Exception {
    var result =
        guarded(namesAre(address))
            .send(OutboundRequest.get(URI.create("http://user-given.example/")));

    assertThat(result).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "192.88.98.1", "2606:4700::1111", "2a00:1450::1"})
  void letsPublicAddressesThrough(String address) {
    assertThat(AddressRules.filter(false).matches(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://localhost/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://0x7f000001/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://localhost./",
        "http://user:secret@example.com/",
        "http://user@127.0.0.1/",
        "http://[fe80::1%25eth0]/",
        "http:///path",
        "http:example.com",
        "//example.com/",
        "https://example.com:22/",
        "http://example.com:5432/",
        "https://example.com:0/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "ftp://example.com/",
        "jar:http://example.com!/"
      })
  void refusesUrlsThatLeadAstray(String url) throws Exception {
    assertThat(
            guarded(SystemDefaultDnsResolver.INSTANCE).send(OutboundRequest.get(URI.create(url))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void refusesHostsThatAreNotAscii() throws Exception {
    assertThat(
            guarded(namesAre("8.8.8.8"))
                .send(OutboundRequest.get(URI.create("http://exämple.com/"))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void refusesUrlsWithoutEnd() throws Exception {
    var url = URI.create("http://example.com/" + "x".repeat(3000));

    assertThat(guarded(namesAre("8.8.8.8")).send(OutboundRequest.get(url)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void looksANameUpOnceSoThatItCannotChangeItsMind() throws Exception {
    answerWith(200, "ok");
    var lookups = new AtomicInteger();
    var rebinding =
        names(
            host ->
                InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "8.8.8.8"));

    var result =
        guarded(rebinding).send(OutboundRequest.get(URI.create("http://rebinding.example/")));

    assertThat(result).isInstanceOf(Refused.class);
    assertThat(lookups).hasValue(1);
    assertThat(requests).hasValue(0);
  }

  @Test
  void bringsBackStatusHeadersAndBody() throws Exception {
    answerWith(404, "nothing here");

    var result = lenient().send(OutboundRequest.get(url("/")));

    assertThat(result).isInstanceOf(Answered.class);
    var answer = (Answered) result;
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.isSuccess()).isFalse();
    assertThat(answer.body().text()).isEqualTo("nothing here");
    assertThat(answer.headers()).containsEntry("x-test", "yes");
  }

  @Test
  void postsBytes() throws Exception {
    var received = new LinkedBlockingQueue<String>();
    serve(
        exchange -> {
          received.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(204, -1);
        });

    var request =
        OutboundRequest.post(
            url("/"), Map.of("Content-Type", "application/json"), Payload.of("{}"));

    assertThat(lenient().send(request))
        .isInstanceOfSatisfying(Answered.class, it -> assertThat(it.isSuccess()).isTrue());
    assertThat(received).containsExactly("POST application/json {}");
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "303", "307", "308"})
  void doesNotFollowRedirects(int status) throws Exception {
    serve(
        exchange -> {
          exchange.getResponseHeaders().set("Location", url("/elsewhere").toString());
          exchange.sendResponseHeaders(status, -1);
        });

    assertThat(lenient().send(OutboundRequest.get(url("/"))))
        .isInstanceOfSatisfying(Answered.class, it -> assertThat(it.status()).isEqualTo(status));
    assertThat(requests).hasValue(1);
  }

  @Test
  void givesUpOnAnAnswerAboveTheLimit() throws Exception {
    answerWith(200, "x".repeat(1025));

    assertThat(lenient().send(OutboundRequest.get(url("/")))).isInstanceOf(Failed.class);
  }

  @Test
  void takesAnAnswerAtTheLimit() throws Exception {
    answerWith(200, "x".repeat(1024));

    assertThat(lenient().send(OutboundRequest.get(url("/")))).isInstanceOf(Answered.class);
  }

  @Test
  void doesNotUnpackAnswers() throws Exception {
    var asked = new LinkedBlockingQueue<String>();
    serve(
        exchange -> {
          asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding")));
          exchange.sendResponseHeaders(204, -1);
        });

    lenient().send(OutboundRequest.get(url("/")));

    assertThat(asked).containsExactly("null");
  }

  @Test
  void givesUpOnAnAnswerThatDoesNotCome() throws Exception {
    serve(exchange -> awaitEnd());

    assertThat(impatient().send(OutboundRequest.get(url("/")))).isInstanceOf(Failed.class);
  }

  @Test
  void givesUpOnAnAnswerThatDrips() throws Exception {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (finished.getCount() > 0) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            pauseALittle();
          }
        });

    assertThat(impatient().send(OutboundRequest.get(url("/")))).isInstanceOf(Failed.class);
  }

  @Test
  void failsWhenNobodyListens() throws Exception {
    var url = url("/");
    server.stop(0);

    assertThat(lenient().send(OutboundRequest.get(url))).isInstanceOf(Failed.class);
  }

  @Test
  void failsWhenTheNameIsUnknown() throws Exception {
    var nobody =
        names(
            host -> {
              throw new UnknownHostException(host);
            });

    assertThat(guarded(nobody).send(OutboundRequest.get(URI.create("http://nobody.example/"))))
        .isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1/", "http://[::1]/", "https://example.com:22/"})
  void objectsToAUrlBeforeItIsCalled(String url) {
    assertThat(guarded(SystemDefaultDnsResolver.INSTANCE).objection(URI.create(url))).isPresent();
  }

  @Test
  void objectsToANameWithASpecialAddressBeforeItIsCalled() {
    assertThat(guarded(namesAre("10.0.0.1")).objection(URI.create("http://user-given.example/")))
        .isPresent();
  }

  @Test
  void doesNotObjectToWhatIsPublicOrNotKnownYet() {
    var nobody =
        names(
            host -> {
              throw new UnknownHostException(host);
            });

    var url = URI.create("http://user-given.example/");
    assertThat(guarded(namesAre("8.8.8.8")).objection(url)).isEmpty();
    assertThat(guarded(nobody).objection(url)).isEmpty();
  }

  private GuardedHttpClient guarded(DnsResolver names) {
    return client(false, Duration.ofMinutes(2), names);
  }

  private GuardedHttpClient lenient() {
    return client(true, Duration.ofMinutes(2), SystemDefaultDnsResolver.INSTANCE);
  }

  private GuardedHttpClient impatient() {
    return client(true, Duration.ofMillis(300), SystemDefaultDnsResolver.INSTANCE);
  }

  private static GuardedHttpClient client(boolean loopback, Duration timeout, DnsResolver names) {
    var properties =
        new OutboundProperties(loopback, Set.of(80, 443), timeout, DataSize.ofKilobytes(1), 10);
    return GuardedClients.of(properties, names);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void answerWith(int status, String body) {
    serve(
        exchange -> {
          exchange.getResponseHeaders().set("X-Test", "yes");
          exchange.sendResponseHeaders(status, body.length());
          exchange.getResponseBody().write(body.getBytes(UTF_8));
        });
  }

  private void serve(Handler handler) {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private void awaitEnd() {
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pauseALittle() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DnsResolver namesAre(String address) {
    return names(host -> InetAddress.ofLiteral(address));
  }

  private static DnsResolver names(Lookup lookup) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return new InetAddress[] {lookup.of(host)};
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private interface Lookup {
    InetAddress of(String host) throws UnknownHostException;
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }
}
