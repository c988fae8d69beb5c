package me.uport.caleuche.bodies;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Bodies as files of a folder that all instances share. */
final class FolderStore implements ObjectStore {

  private final Path folder;

  /** The folder is made when it is first written to. */
  FolderStore(Path folder) {
    this.folder = folder;
  }

  /** Under its name only when it is whole and on the disk. */
  @Override
  public void write(String key, Path file, Sha256 hash) {
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, key, ".part");
      try {
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        force(part, StandardOpenOption.WRITE);
        Files.move(part, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
        force(folder, StandardOpenOption.READ);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new ObjectStoreException("Writing " + key + " failed", e);
    }
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<InputStream> read(String key) {
    try {
      return Optional.of(Files.newInputStream(folder.resolve(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ObjectStoreException("Reading " + key + " failed", e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      Files.deleteIfExists(folder.resolve(key));
    } catch (IOException e) {
      throw new ObjectStoreException("Deleting " + key + " failed", e);
    }
  }
}
