package me.uport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void areCountedFromTheirBase() {
    Ports ports = new Ports(7100);

    assertThat(ports.service(Service.CHASQUI)).isEqualTo(7101);
    assertThat(ports.service(Service.UNNU)).isEqualTo(7105);
    assertThat(ports.management(Service.CHASQUI)).isEqualTo(7201);
    assertThat(ports.management(Service.UNNU)).isEqualTo(7205);
    assertThat(ports.database()).isEqualTo(7132);
    assertThat(ports.chain()).isEqualTo(7145);
  }

  @Test
  void nameTheTakenPortItsUserAndTheRemedy() throws Exception {
    int base = Ports.anyFree().base();
    try (ServerSocket taken = new ServerSocket(base + 3, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(new Ports(base)::requireFree)
          .isInstanceOf(PlatformException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " (sensui) is taken")
          .hasMessageContaining("--port-base");
    }
  }

  @Test
  void mustBePortsThatProgramsMayUse() {
    assertThatThrownBy(() -> new Ports(80)).hasMessageContaining("from 1024 to 65430, found 80");
    assertThatThrownBy(() -> new Ports(65_500)).isInstanceOf(PlatformException.class);
  }
}
