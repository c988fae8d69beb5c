package me.uport.pututu.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import me.uport.testkit.VapidKeys;
import me.uport.web.Secret;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class VapidKeyTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final VapidKeys keys = VapidKeys.generate();

  @Test
  void aPairOfKeysIsTaken() {
    VapidKey key = VapidKey.of(properties(keys.privateKey(), keys.publicKey(), "mailto:a@b"), JSON);

    assertThat(key.publicKey()).isEqualTo(keys.publicKey());
  }

  @Test
  void keysThatDoNotBelongTogetherStopTheStartWithoutBeingPrinted() {
    String other = VapidKeys.generate().publicKey();

    assertThatThrownBy(() -> VapidKey.of(properties(keys.privateKey(), other, "mailto:a@b"), JSON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PUTUTU_VAPID_PRIVATE_KEY")
        .hasMessageNotContaining(keys.privateKey())
        .hasNoCause();
    assertThatThrownBy(
            () -> VapidKey.of(properties("rubbish", keys.publicKey(), "mailto:a@b"), JSON))
        .hasMessageContaining("PUTUTU_VAPID_PUBLIC_KEY")
        .hasMessageNotContaining("rubbish");
  }

  @Test
  void whoOperatesHasToBeReachable() {
    assertThatThrownBy(() -> VapidKey.of(properties(keys.privateKey(), keys.publicKey(), ""), JSON))
        .hasMessageContaining("PUTUTU_VAPID_SUBJECT");
  }

  private static WebPushProperties properties(String key, String publicKey, String subject) {
    return new WebPushProperties(
        new Secret(key), Path.of(""), publicKey, subject, 4, 10, Duration.ofSeconds(30));
  }
}
