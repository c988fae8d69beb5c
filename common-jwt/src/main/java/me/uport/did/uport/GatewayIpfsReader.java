package me.uport.did.uport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.UrlFetcher;
import me.uport.ipfs.Cid;
import me.uport.ipfs.IpfsReader;

/**
 * Reads from an HTTP gateway, asking for the raw block (<a
 * href="https://specs.ipfs.tech/http-gateways/trustless-gateway/">trustless gateway</a>); one that
 * only knows the file itself serves as well. Thread-safe as its fetcher is.
 */
public final class GatewayIpfsReader implements IpfsReader {

  private final URI gateway;
  private final UrlFetcher fetcher;

  /**
   * Makes a reader.
   *
   * @param gateway for example {@code https://ipfs.example/}; files are below its {@code ipfs/}
   */
  public GatewayIpfsReader(URI gateway, UrlFetcher fetcher) {
    this.gateway = gateway.toString().endsWith("/") ? gateway : URI.create(gateway + "/");
    this.fetcher = fetcher;
  }

  @Override
  public byte[] read(Cid cid) {
    try {
      return fetcher
          .get(gateway.resolve("ipfs/" + cid + "?format=raw"), "application/vnd.ipld.raw")
          .orElseThrow(
              () -> new UncheckedIOException(new IOException("The gateway has no " + cid)));
    } catch (ResolutionUnavailableException e) {
      throw new UncheckedIOException(new IOException("The gateway does not answer", e));
    }
  }
}
