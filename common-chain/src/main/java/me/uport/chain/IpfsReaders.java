package me.uport.chain;

import java.io.UncheckedIOException;
import me.uport.ipfs.Cid;
import me.uport.ipfs.IpfsReader;

/**
 * Asks one reader, and another for what the first does not have.
 *
 * @param first asked first
 * @param second asked then
 */
record IpfsReaders(IpfsReader first, IpfsReader second) implements IpfsReader {

  @Override
  public byte[] read(Cid cid) {
    try {
      return first.read(cid);
    } catch (UncheckedIOException e) {
      return second.read(cid);
    }
  }
}
