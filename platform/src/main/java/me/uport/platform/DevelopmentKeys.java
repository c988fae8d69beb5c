package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import me.uport.crypto.PrivateKey;

/**
 * The device keys that somebody who tries the platform out by hand plays wallet with: one file a
 * key in the data folder, made when its name is first used. For development only.
 */
final class DevelopmentKeys {

  /** The key of whoever names none. */
  static final String DEFAULT_NAME = "wallet";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private final Path folder;
  private final SecureRandom random;

  DevelopmentKeys(Path dataFolder, SecureRandom random) {
    this.folder = dataFolder.resolve("keys");
    this.random = random;
  }

  /**
   * The key of a name, always the same one.
   *
   * @throws PlatformException when the name cannot be a file's
   */
  PrivateKey named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new PlatformException(
          "a key's name is 1 to 32 of a-z, 0-9 and -, found \"" + name + "\"");
    }
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        DataFolder.writePrivately(file, PrivateKey.generate(random).toHex() + "\n");
      }
      return PrivateKey.parse(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
