package me.uport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path root;

  @Test
  void letsOnlyOnePlatformRunOnIt() {
    try (DataFolder first = DataFolder.open(root)) {
      assertThat(first.description()).isEqualTo(root.resolve("platform.json"));
      assertThatThrownBy(() -> DataFolder.open(root))
          .isInstanceOf(PlatformException.class)
          .hasMessageContaining("runs on " + root + " already")
          .hasMessageContaining("--data DIR");
    }
    DataFolder.open(root).close();
  }

  @Test
  void keepsTheSameSecretsForItsOwnerOnly() throws Exception {
    Path file = root.resolve("secrets.json");
    PlatformSecrets made = PlatformSecrets.in(file, new SecureRandom());

    assertThat(PlatformSecrets.in(file, new SecureRandom())).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(made).hasToString("[REDACTED]");
  }

  @Test
  void makesOtherSecretsForEachPlatform() {
    PlatformSecrets one = PlatformSecrets.in(root.resolve("one.json"), new SecureRandom());
    PlatformSecrets other = PlatformSecrets.in(root.resolve("other.json"), new SecureRandom());

    assertThat(one.databasePassword()).isNotEqualTo(other.databasePassword());
    assertThat(one.fuelTokenIssuer()).isNotEqualTo(other.fuelTokenIssuer());
    assertThat(one.sensuiSigner()).isNotEqualTo(one.unnuSigner());
  }
}
