package me.uport.wallet.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps each secret in a file of its own, encrypted with a password: scrypt makes a key of it, and
 * AES-256-GCM seals the secret together with its name, so that files cannot be swapped. Files are
 * their owner's alone where the file system knows owners, and are replaced as a whole.
 */
public final class EncryptedFileStore implements SecretStore {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Path folder;
  private final PasswordSeal seal;

  /**
   * A store in a folder, which is made when it is not there.
   *
   * @param password is copied; the caller may clear its own
   * @throws IllegalArgumentException when the password is empty
   */
  public EncryptedFileStore(Path folder, char[] password, SecureRandom random) {
    this.folder = folder;
    this.seal = new PasswordSeal(password, random);
  }

  @Override
  public Optional<byte[]> load(String name) {
    Path file = file(name);
    try {
      return Optional.of(seal.open(name, Files.readString(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new SecretStoreException("The file " + file + " cannot be read", e);
    }
  }

  @Override
  public void save(String name, byte[] secret) {
    Path file = file(name);
    byte[] sealed = seal.seal(name, secret);
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, name, ".new", ownersOnly());
      try {
        writeThrough(fresh, sealed);
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new SecretStoreException("The file " + file + " cannot be written", e);
    }
  }

  @Override
  public void delete(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new SecretStoreException("The file " + file(name) + " cannot be deleted", e);
    }
  }

  private Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Expected a name of 1 to 64 letters, digits, hyphens and underscores but found '"
              + name
              + "'");
    }
    return folder.resolve(name + ".secret.json");
  }

  private static void writeThrough(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  private FileAttribute<?>[] ownersOnly() {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
