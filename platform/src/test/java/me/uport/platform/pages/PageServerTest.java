package me.uport.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Pattern;
import me.uport.platform.PlatformDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PageServerTest {

  private static final String KEY = "0x" + "11".repeat(32);

  private final HttpClient http = HttpClient.newHttpClient();
  private final PageServer server =
      PageServer.start(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          PageSettings.of(
              new PlatformDescription(
                  Map.of("chasqui", "http://127.0.0.1:1/chasqui", "pututu", "http://h:2/pututu"),
                  Map.of(),
                  new PlatformDescription.Network("local", "0x539", "http://127.0.0.1:3"),
                  Map.of("EthereumDIDRegistry", "0xd1d", "EthereumClaimsRegistry", "0xc1a"),
                  new PlatformDescription.FuelTokenIssuer("did:ethr:0x1", KEY))));

  @AfterAll
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void pagesRunTheirOwnScriptsAloneAndConnectToThePlatformAlone() throws Exception {
    for (String page : new String[] {"/", "/req/a.b.c", "/req/a.b.c?callback_type=post"}) {
      HttpResponse<String> answer = get(page);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
          .contains("connect-src 'self' http://127.0.0.1:1 http://h:2 http://127.0.0.1:3;")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.body()).doesNotContain("<style", "style=", "onclick=", "//http");
      assertThat(answer.body()).doesNotContainPattern("(src|href)=\"(?!/)");
    }
  }

  @Test
  void whatAPageNamesIsThere() throws Exception {
    var names = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");
    for (String page : new String[] {"/", "/req/a.b.c"}) {
      var named = names.matcher(get(page).body()).results().map(name -> name.group(1)).toList();
      assertThat(named).hasSizeGreaterThan(2);
      for (String path : named) {
        assertThat(get(path).statusCode()).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void pagesAreToldWhereEverythingIsAndNoSecret() throws Exception {
    assertThat(get("/config.json").body())
        .contains("\"rpcUrl\":\"http://127.0.0.1:3\"", "\"registry\":\"0xd1d\"", "0xc1a")
        .doesNotContain(KEY, "fuelToken");
  }

  @Test
  void onlyNamedFilesAreServed() throws Exception {
    for (String path :
        new String[] {
          "/assets/demo.html", "/assets/..%2fdemo.js", "/assets/", "/req/", "/req/a.b", "/x"
        }) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void nothingIsTaken() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(url("/")).POST(BodyPublishers.ofString("x")).build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
