package me.uport.pututu.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.SubscriptionKeys;
import org.junit.jupiter.api.Test;

class DeviceTest {

  private static final Instant REGISTERED = Instant.parse("2026-11-21T12:00:00Z");

  private final Device device = device(new NewDevice(Platform.FCM, "uPort", "token", null));

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
    device.registerAgain(null, REGISTERED.plusSeconds(10));
    device.tokenDied("token", REGISTERED.plusSeconds(5));

    assertThat(device.isEnabled()).isTrue();
    assertThat(device.registeredAt()).isEqualTo(REGISTERED.plusSeconds(10));
  }

  @Test
  void onlyTheNewestHandleProvesAndOnlyInTime() {
    device.askForProof("first", REGISTERED.plusSeconds(60));
    device.askForProof("second", REGISTERED.plusSeconds(60));

    assertThat(device.prove("first", REGISTERED)).isFalse();
    assertThat(device.prove("second", REGISTERED.plusSeconds(60))).isFalse();
    assertThat(device.isProven()).isFalse();
    assertThat(device.prove("second", REGISTERED.plusSeconds(59))).isTrue();
    assertThat(device.prove("second", REGISTERED.plusSeconds(59))).isTrue();
    assertThat(device.isProven()).isTrue();
  }

  @Test
  void nothingProvesWhatWasNotAskedFor() {
    assertThat(device.prove("null", REGISTERED)).isFalse();
    assertThat(device.prove("", REGISTERED)).isFalse();
  }

  @Test
  void otherKeysBehindTheSameAddressHaveProvenNothing() {
    SubscriptionKeys keys = new SubscriptionKeys("key", "secret");
    Device browser = device(new NewDevice(Platform.WEBPUSH, "uPort", "https://push", keys));
    browser.askForProof("handle", REGISTERED.plusSeconds(60));
    browser.prove("handle", REGISTERED);

    browser.registerAgain(keys, REGISTERED.plusSeconds(1));
    assertThat(browser.isProven()).isTrue();
    browser.registerAgain(new SubscriptionKeys("other", "secret"), REGISTERED.plusSeconds(2));
    assertThat(browser.isProven()).isFalse();
    assertThat(browser.prove("handle", REGISTERED.plusSeconds(3))).isFalse();
  }

  private static Device device(NewDevice request) {
    return new Device(UUID.randomUUID(), "did:ethr:0x1", request, REGISTERED);
  }
}
