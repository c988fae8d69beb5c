package me.uport.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTest {

  private final ClientAddresses behindProxies =
      new ClientAddresses(List.of("10.0.0.0/8", "2001:db8:aa::/48", "192.0.2.7"));

  @Test
  void doesNotBelieveClients() {
    var spoofing = request("203.0.113.5", "198.51.100.1");

    assertThat(behindProxies.keyOf(spoofing))
        .isEqualTo(behindProxies.keyOf(request("203.0.113.5")));
  }

  @Test
  void believesNobodyWithoutConfiguration() {
    var alone = new ClientAddresses(List.of());

    assertThat(alone.keyOf(request("10.0.0.1", "198.51.100.1"))).isEqualTo("0a000001");
  }

  @Test
  void believesAProxyAboutItsClient() {
    assertThat(behindProxies.keyOf(request("10.1.2.3", "203.0.113.5"))).isEqualTo("cb007105");
  }

  @Test
  void walksBackThroughSeveralProxies() {
    assertThat(behindProxies.keyOf(request("10.1.2.3", "203.0.113.5, 192.0.2.7, 10.9.9.9")))
        .isEqualTo("cb007105");
  }

  @Test
  void believesAProxyOnlyAboutItsOwnClient() {
    assertThat(behindProxies.keyOf(request("10.1.2.3", "8.8.8.8, 203.0.113.5")))
        .isEqualTo("cb007105");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "", "unknown", "203.0.113.5:4711", "localhost"})
  void stopsAtAHopThatIsNoAddress(String hop) {
    assertThat(behindProxies.keyOf(request("10.1.2.3", hop))).isEqualTo("0a010203");
  }

  @Test
  void countsAnIpv6NetworkAsOneClient() {
    assertThat(behindProxies.keyOf(request("2001:db8:1:2:3:4:5:6")))
        .isEqualTo(behindProxies.keyOf(request("2001:db8:1:2:ffff::1")))
        .isNotEqualTo(behindProxies.keyOf(request("2001:db8:1:3::1")));
  }

  @Test
  void doesNotReadAnEndlessChain() {
    var chain = "203.0.113.5" + ", 10.0.0.1".repeat(100);

    assertThat(behindProxies.keyOf(request("10.1.2.3", chain))).isEqualTo("0a000001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "proxy.example", "/8"})
  void refusesWhatIsNoBlock(String block) {
    assertThatThrownBy(() -> new ClientAddresses(List.of(block)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("uport.limits.trusted-proxies");
  }

  private static MockHttpServletRequest request(String remote, String... forwardedFor) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(remote);
    for (String value : forwardedFor) {
      request.addHeader("X-Forwarded-For", value);
    }
    return request;
  }
}
