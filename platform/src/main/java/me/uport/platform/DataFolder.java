package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a platform keeps between its starts, and the lock that lets only one run on it.
 */
final class DataFolder implements AutoCloseable {

  private final Path root;
  private final FileChannel lockFile;

  private DataFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder when it is not there, and takes its lock.
   *
   * @throws PlatformException when a platform runs on it already
   */
  static DataFolder open(Path root) {
    try {
      Files.createDirectories(root.resolve("logs"));
      Files.createDirectories(root.resolve("run"));
      FileChannel lockFile =
          FileChannel.open(
              root.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(lockFile) == null) {
        lockFile.close();
        throw new PlatformException(
            "a platform runs on "
                + root
                + " already: stop it, or choose another folder with --data DIR");
      }
      return new DataFolder(root, lockFile);
    } catch (IOException e) {
      throw new PlatformException("the data folder " + root + " cannot be used: " + e, e);
    }
  }

  Path database() {
    return root.resolve("postgres");
  }

  Path chain() {
    return root.resolve("chain.json");
  }

  Path contracts() {
    return root.resolve("contracts.json");
  }

  Path secrets() {
    return root.resolve("secrets.json");
  }

  Path consolePassword() {
    return root.resolve("console-password");
  }

  Path description() {
    return descriptionIn(root);
  }

  Path fcmServiceAccount() {
    return root.resolve("run/fcm-service-account.json");
  }

  Path log(String name) {
    return root.resolve("logs").resolve(name + ".log");
  }

  /** The note of which process runs as a service. */
  Path pid(Service service) {
    return root.resolve("run").resolve(service.label() + ".pid");
  }

  /** The same for the second instance of a service. */
  Path twinPid(Service service) {
    return root.resolve("run").resolve(service.label() + "-twin.pid");
  }

  static Path descriptionIn(Path root) {
    return root.resolve("platform.json");
  }

  /** Writes a whole file that only its owner may read, in place of an older one. */
  static void writePrivately(Path file, String content) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.deleteIfExists(next);
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(next, content);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very JVM
    }
  }
}
