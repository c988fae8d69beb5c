package me.uport.pututu.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import me.uport.pututu.push.Platform;
import org.junit.jupiter.api.Test;

class DeviceTest {

  private static final Instant REGISTERED = Instant.parse("2026-11-21T12:00:00Z");

  private final Device device =
      new Device(UUID.randomUUID(), "did:ethr:0x1", Platform.FCM, "uPort", "token", REGISTERED);

  @Test
  void aVerdictNewerThanTheRegistrationDisables() {
    device.tokenDied("token", REGISTERED.plusSeconds(1));

    assertThat(device.isEnabled()).isFalse();
  }

  @Test
  void aVerdictAsOldAsTheRegistrationOrAboutAnotherTokenChangesNothing() {
    device.tokenDied("token", REGISTERED);
    device.tokenDied("token", REGISTERED.minusSeconds(1));
    device.tokenDied("other", REGISTERED.plusSeconds(1));

    assertThat(device.isEnabled()).isTrue();
  }

  @Test
  void registeringAgainEnablesAndOutlivesOlderVerdicts() {
    device.tokenDied("token", REGISTERED.plusSeconds(1));
    device.registerAgain(REGISTERED.plusSeconds(10));
    device.tokenDied("token", REGISTERED.plusSeconds(5));

    assertThat(device.isEnabled()).isTrue();
    assertThat(device.registeredAt()).isEqualTo(REGISTERED.plusSeconds(10));
  }
}
