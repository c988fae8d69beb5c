package me.uport.pututu.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import me.uport.testkit.FakeFcm;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ServiceAccountTest {

  private final JsonMapper mapper = new JsonMapper();

  @Test
  void isReadFromTheFileWhenItIsNotGivenItself(@TempDir Path folder) throws IOException {
    try (FakeFcm fcm = FakeFcm.start()) {
      Path file = Files.writeString(folder.resolve("account.json"), fcm.serviceAccountJson());

      assertThat(ServiceAccount.of(properties(null, file), mapper).json().reveal())
          .isEqualTo(fcm.serviceAccountJson());
    }
  }

  @Test
  void aMissingFileIsNamedWithItsKey(@TempDir Path folder) {
    Path file = folder.resolve("absent.json");

    assertThatThrownBy(() -> ServiceAccount.of(properties(null, file), mapper))
        .hasMessageContaining("PUTUTU_FCM_SERVICE_ACCOUNT_FILE")
        .hasMessageContaining("absent.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json, but secret",
        "[]",
        "{\"type\":\"authorized_user\",\"private_key\":\"secret\"}",
        "{\"type\":\"service_account\",\"private_key\":\"secret\"}"
      })
  void whatIsNoAccountIsFoundAtTheStartAndNotRepeated(String json) {
    assertThatThrownBy(() -> ServiceAccount.of(properties(json, null), mapper))
        .hasMessageContaining("does not contain")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  private static FcmProperties properties(@Nullable String json, @Nullable Path file) {
    return new FcmProperties(
        URI.create("https://fcm.googleapis.com"),
        json == null ? null : new Secret(json),
        file,
        Duration.ofSeconds(1));
  }
}
