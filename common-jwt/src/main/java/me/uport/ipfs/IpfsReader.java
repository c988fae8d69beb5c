package me.uport.ipfs;

/** Finds files in IPFS. Implementations are thread-safe, and bound in time and size. */
@FunctionalInterface
public interface IpfsReader {

  /**
   * Asks for a file.
   *
   * @return the file's block or its content; the caller checks it, so that nobody has to be trusted
   * @throws java.io.UncheckedIOException when nobody has it now
   */
  byte[] read(Cid cid);
}
