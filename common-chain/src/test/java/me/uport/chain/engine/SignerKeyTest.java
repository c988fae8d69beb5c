package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.uport.crypto.PrivateKey;
import me.uport.web.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerKeyTest {
  private static final String HEX = "46".repeat(32);

  @Test
  void readsTheKeyFromTheConfigurationOrFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "0x" + HEX + "\n");
    PrivateKey expected = PrivateKey.parse(HEX);
    assertThat(SignerKey.load(new SignerProperties(new Secret(HEX), null))).isEqualTo(expected);
    assertThat(SignerKey.load(new SignerProperties(new Secret(""), file))).isEqualTo(expected);
  }

  @Test
  void saysWhatToSetWhenThereIsNoKeyOrTwo(@TempDir Path folder) {
    assertThatThrownBy(() -> SignerKey.load(new SignerProperties(null, Path.of(""))))
        .hasMessageContaining("SIGNER_PRIVATE_KEY")
        .hasMessageContaining("found none");
    assertThatThrownBy(
            () -> SignerKey.load(new SignerProperties(new Secret(HEX), folder.resolve("key"))))
        .hasMessageContaining("found both");
    assertThatThrownBy(() -> SignerKey.load(new SignerProperties(null, folder.resolve("missing"))))
        .hasMessageContaining("cannot read");
  }

  @Test
  void neverRepeatsAKeyThatItCannotRead() {
    String nearlyAKey = HEX.substring(1) + "g";
    assertThatThrownBy(() -> SignerKey.load(new SignerProperties(new Secret(nearlyAKey), null)))
        .hasMessageContaining("32 bytes in hex")
        .hasMessageNotContaining(nearlyAKey)
        .hasNoCause();
    assertThat(new SignerProperties(new Secret(HEX), null).toString()).doesNotContain(HEX);
  }
}
