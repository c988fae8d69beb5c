package me.uport.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PublicUrlsTest {

  @Test
  void usesTheConfiguredUrlWhateverTheRequestSays() {
    var urls = new PublicUrls(URI.create("https://api.uport.example/chasqui/"));

    assertThat(urls.of(request(), "/topic/a"))
        .hasToString("https://api.uport.example/chasqui/topic/a");
  }

  @Test
  void usesTheRequestWithoutConfiguration() {
    assertThat(new PublicUrls(null).of(request(), "/topic/a"))
        .hasToString("http://internal:7101/chasqui/topic/a");
  }

  @Test
  void doesNotBelieveForwardedHeaders() {
    var request = request();
    request.addHeader("X-Forwarded-Host", "evil.example");
    request.addHeader("Forwarded", "host=evil.example");

    assertThat(new PublicUrls(null).of(request, "/")).hasHost("internal");
  }

  private static MockHttpServletRequest request() {
    var request = new MockHttpServletRequest("POST", "/chasqui/topic");
    request.setServerName("internal");
    request.setServerPort(7101);
    request.setContextPath("/chasqui");
    return request;
  }
}
