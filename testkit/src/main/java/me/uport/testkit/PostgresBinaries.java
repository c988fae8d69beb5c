package me.uport.testkit;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The server's programs, unpacked once per machine and version into the temporary folder, from
 * where the unprivileged user of {@link ServerUser} can run them too.
 */
record PostgresBinaries(Path home) {

  private static final Set<PosixFilePermission> OTHERS_MAY_READ =
      PosixFilePermissions.fromString("rwxr-xr-x");

  static PostgresBinaries unpacked() {
    try {
      byte[] archive = archive();
      Path home =
          temporaryFolder().resolve("uport-postgres-" + user() + "-" + fingerprint(archive));
      if (!Files.isDirectory(home)) {
        unpack(archive, home);
      }
      requireOurs(home);
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL cannot be unpacked", e);
    }
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static byte[] archive() throws IOException {
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    try (InputStream in =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, System.getProperty("os.arch"))) {
      if (in == null) {
        throw new IOException(
            "no server for "
                + system
                + " on "
                + System.getProperty("os.arch")
                + " on the class path");
      }
      return in.readAllBytes();
    }
  }

  /** Unpacks beside the goal and renames, so that two starting JVMs never see half a server. */
  private static void unpack(byte[] archive, Path home) throws IOException {
    Path unfinished = Files.createTempDirectory(home.getParent(), home.getFileName() + ".");
    Files.setPosixFilePermissions(unfinished, OTHERS_MAY_READ);
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(
                new BufferedInputStream(new ByteArrayInputStream(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, unfinished);
      }
    }
    try {
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Directories.delete(unfinished); // another JVM was faster
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path into)
      throws IOException {
    Path target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("Archive entry outside of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(target.getParent());
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(tar, target);
      if ((entry.getMode() & 0100) != 0) {
        Files.setPosixFilePermissions(target, OTHERS_MAY_READ);
      }
    }
  }

  /**
   * Programs are run from a folder that everybody may write to: nobody else may have put them
   * there.
   */
  private static void requireOurs(Path home) throws IOException {
    Path probe = Files.createTempFile("uport-", ".owner");
    try {
      boolean ours = Files.getOwner(home).equals(Files.getOwner(probe));
      boolean closed = Files.getPosixFilePermissions(home).equals(OTHERS_MAY_READ);
      if (!ours || !closed) {
        throw new IOException(home + " was not made by this user: remove it");
      }
    } finally {
      Files.delete(probe);
    }
  }

  private static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  }

  private static String user() {
    return System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_");
  }

  private static String fingerprint(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
