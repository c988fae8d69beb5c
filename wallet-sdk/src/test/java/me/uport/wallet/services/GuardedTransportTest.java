package me.uport.wallet.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import me.uport.node.Bytes;
import me.uport.wallet.services.GuardedTransport.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedTransportTest {

  private static final HttpReply ARRIVED = new HttpReply(200, Map.of(), Bytes.EMPTY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://10.0.0.1/",
        "https://172.31.255.255/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "https://[2001:0:a00:1::]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[ff02::1]/",
        "https://user@8.8.8.8/",
        "http://8.8.8.8/",
        "file:///etc/passwd"
      })
  void goesNowhereInside(String url) {
    assertThatThrownBy(() -> send(Reach.PUBLIC, url)).isInstanceOf(ForbiddenUrlException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://8.8.8.8/",
        "https://172.32.0.1/",
        "https://[2606:4700::1111]/",
        "https://[2001:4860::8888]/"
      })
  void goesToPublicAddresses(String url) throws IOException {
    assertThat(send(Reach.PUBLIC, url)).isSameAs(ARRIVED);
  }

  @Test
  void goesToThisMachineForDevelopmentAlone() throws IOException {
    assertThat(send(Reach.THIS_MACHINE_TOO, "http://127.0.0.1:7101/")).isSameAs(ARRIVED);
    assertThat(send(Reach.THIS_MACHINE_TOO, "http://[::1]/")).isSameAs(ARRIVED);
    assertThatThrownBy(() -> send(Reach.THIS_MACHINE_TOO, "http://192.168.1.1/"))
        .isInstanceOf(ForbiddenUrlException.class);
    assertThatThrownBy(
            () ->
                new GuardedTransport(call -> ARRIVED, Reach.PUBLIC)
                    .open(new HttpCall("GET", URI.create("https://10.0.0.1/"), Map.of(), null)))
        .isInstanceOf(ForbiddenUrlException.class);
  }

  @Test
  void knowsWhereABlockEnds() throws IOException {
    assertThat(PublicAddresses.include(InetAddress.getByName("100.127.255.255"))).isFalse();
    assertThat(PublicAddresses.include(InetAddress.getByName("100.128.0.0"))).isTrue();
    assertThat(PublicAddresses.include(InetAddress.getByName("198.19.255.255"))).isFalse();
    assertThat(PublicAddresses.include(InetAddress.getByName("198.20.0.0"))).isTrue();
  }

  private static HttpReply send(Reach reach, String url) throws IOException {
    return new GuardedTransport(call -> ARRIVED, reach)
        .send(new HttpCall("GET", URI.create(url), Map.of(), null));
  }
}
