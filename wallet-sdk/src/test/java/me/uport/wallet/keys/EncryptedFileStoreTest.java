package me.uport.wallet.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedFileStoreTest {

  private static final byte[] SECRET = "sixteen bytes ok".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void keepsASecretForTheNextStart() {
    store("correct horse").save("phrase", SECRET);

    assertThat(store("correct horse").load("phrase")).contains(SECRET);
    assertThat(store("correct horse").load("other")).isEmpty();
  }

  @Test
  void doesNotOpenWithAnotherPassword() {
    store("correct horse").save("phrase", SECRET);

    assertThatThrownBy(() -> store("battery staple").load("phrase"))
        .asInstanceOf(type(SecretStoreException.class))
        .returns(true, SecretStoreException::wrongPassword);
  }

  @Test
  void doesNotOpenUnderAnotherName() throws IOException {
    store("correct horse").save("phrase", SECRET);
    Files.copy(folder.resolve("phrase.secret.json"), folder.resolve("device.secret.json"));

    assertThatThrownBy(() -> store("correct horse").load("device"))
        .isInstanceOf(SecretStoreException.class);
  }

  @Test
  void saysWhenAFileIsDamagedOrAsksForTooMuch() throws IOException {
    store("correct horse").save("phrase", SECRET);
    Path file = folder.resolve("phrase.secret.json");
    String json = Files.readString(file);

    for (String wrong : new String[] {"", "{}", "[]", json.replace("32768", "1073741824")}) {
      Files.writeString(file, wrong);
      assertThatThrownBy(() -> store("correct horse").load("phrase"))
          .asInstanceOf(type(SecretStoreException.class))
          .returns(false, SecretStoreException::wrongPassword);
    }
  }

  @Test
  void leavesNothingReadableAndNothingBeside() throws IOException {
    EncryptedFileStore store = store("correct horse");
    store.save("phrase", SECRET);
    store.save("phrase", SECRET);

    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.reduce((a, b) -> b.resolve("more than one")).orElseThrow();
      assertThat(Files.readString(file)).doesNotContain("sixteen");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void forgets() {
    EncryptedFileStore store = store("correct horse");
    store.save("phrase", SECRET);
    store.delete("phrase");
    store.delete("phrase");

    assertThat(store.load("phrase")).isEmpty();
  }

  @Test
  void refusesNamesThatLeadElsewhereAndEmptyPasswords() {
    assertThatIllegalArgumentException().isThrownBy(() -> store("p").load("../phrase"));
    assertThatIllegalArgumentException().isThrownBy(() -> store(""));
  }

  private EncryptedFileStore store(String password) {
    return new EncryptedFileStore(folder, password.toCharArray(), new SecureRandom());
  }
}
