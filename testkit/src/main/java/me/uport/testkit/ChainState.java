package me.uport.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import me.uport.crypto.Hex;
import org.jspecify.annotations.Nullable;

/**
 * The chain's state on disk: accounts, blocks, transactions and logs, as {@code anvil --load-state}
 * reads it. Anvil's own {@code --state} rewrites its file in place, so that a kill in the middle
 * leaves half a chain; here a whole file takes the place of the old one. Not in it: accounts as
 * they were at earlier blocks, and transactions not yet mined.
 */
final class ChainState {

  private final Path file;
  private @Nullable String savedHead;

  ChainState(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Saves when there are new blocks since the last time. */
  synchronized void saveIfMoved(ChainRpc chain) {
    String head = chain.call("eth_getBlockByNumber", "latest", false).get("hash").asString();
    if (!Objects.equals(head, savedHead)) {
      save(chain);
      savedHead = head;
    }
  }

  /** Saves in any case: balances set by hand make no block. */
  synchronized void save(ChainRpc chain) {
    byte[] packed = Hex.decode(chain.call("anvil_dumpState").asString());
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      replace(unpacked);
    } catch (IOException e) {
      throw new UncheckedIOException("The chain's state cannot be saved to " + file, e);
    }
  }

  private void replace(InputStream state) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      state.transferTo(Channels.newOutputStream(channel));
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
