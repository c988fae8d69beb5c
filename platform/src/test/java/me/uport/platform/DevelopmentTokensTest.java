package me.uport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentTokensTest {

  @TempDir private Path data;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @BeforeEach
  void describeThePlatform() {
    new PlatformDescription(
            Map.of(),
            Map.of(),
            new PlatformDescription.Network("local", "0x539", "http://127.0.0.1:7145"),
            Map.of(),
            new PlatformDescription.FuelTokenIssuer(
                "did:ethr:0x539:0x" + "2".repeat(40), "0x" + "1".repeat(64)))
        .write(data.resolve("platform.json"));
  }

  @Test
  void aKeyStaysTheSameAndIsItsOwnersAlone() throws Exception {
    String wallet = key();
    assertThat(wallet).matches("0x[0-9a-f]{40}");
    assertThat(key()).isEqualTo(wallet);
    assertThat(key("--name", "friend")).isNotEqualTo(wallet);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))))
        .isEqualTo("rwx------");
  }

  @Test
  void aFuelTokenIsForTheDevelopmentKeyWhenNoAddressIsNamed() {
    assertThat(payload(token())).contains("\"sub\":\"" + key() + "\"");
    String other = "0x" + "ab".repeat(20);
    assertThat(payload(token("--sub", other))).contains("\"sub\":\"" + other + "\"");
    assertThatThrownBy(() -> token("--sub", "alice")).hasMessageContaining("--sub is not");
  }

  @Test
  void aWalletsJwtIsIssuedByItsKeyOnThisNetwork() {
    String jwt = jwt("--claims", "{\"type\":\"user-auth\"}");
    assertThat(payload(jwt))
        .contains("\"iss\":\"did:ethr:0x539:" + key() + "\"", "\"type\":\"user-auth\"", "\"exp\":");
    assertThat(payload(jwt())).doesNotContain("type");
  }

  @Test
  void saysWhatIsWrongWithANameOrAClaim() {
    assertThatThrownBy(() -> key("--name", "../secrets")).hasMessageContaining("../secrets");
    assertThatThrownBy(() -> jwt("--claims", "[1]")).hasMessageContaining("must be a JSON object");
  }

  private String key(String... arguments) {
    new KeyCommand(withData(arguments), here(), console).run();
    return takePrinted();
  }

  private String token(String... arguments) {
    new TokenCommand(withData(arguments), here(), console).run();
    return takePrinted();
  }

  private String jwt(String... arguments) {
    new JwtCommand(withData(arguments), here(), console).run();
    return takePrinted();
  }

  private List<String> withData(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return all;
  }

  private WorkingPlace here() {
    return new WorkingPlace(data, data);
  }

  private String takePrinted() {
    String text = printed.toString(StandardCharsets.UTF_8).strip();
    printed.reset();
    return text;
  }

  private static String payload(String jwt) {
    String body = jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'));
    return new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8);
  }
}
