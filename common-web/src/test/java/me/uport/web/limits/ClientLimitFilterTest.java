package me.uport.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import me.uport.web.failure.FailureAnswers;
import me.uport.web.failure.RefusalLog;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class ClientLimitFilterTest {

  private final ClientLimitFilter filter =
      new ClientLimitFilter(
          new ClientAddresses(List.of()),
          new Buckets(
              new Quota("client", 2, Duration.ofSeconds(60)),
              10,
              InstantSource.fixed(Instant.EPOCH)),
          new FailureAnswers(
              JsonMapper.shared(),
              new RefusalLog(new SimpleMeterRegistry(), InstantSource.system())));

  @Test
  void refusesOneMoreThanTheQuotaWhateverAddressItClaims() throws Exception {
    assertThat(ask("8.8.8.1").getStatus()).isEqualTo(200);
    assertThat(ask("8.8.8.2").getStatus()).isEqualTo(200);

    var refused = ask("8.8.8.3");

    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("RateLimit-Policy")).isEqualTo("\"client\";q=2;w=60");
    assertThat(refused.getHeader("RateLimit")).isEqualTo("\"client\";r=0;t=30");
    assertThat(refused.getHeader("Retry-After")).isEqualTo("30");
    assertThat(refused.getContentAsString()).contains("\"code\":\"rate_limited\"");
  }

  private MockHttpServletResponse ask(String claimed) throws Exception {
    var request = new MockHttpServletRequest("GET", "/");
    request.setRemoteAddr("203.0.113.5");
    request.addHeader("X-Forwarded-For", claimed);
    var response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
