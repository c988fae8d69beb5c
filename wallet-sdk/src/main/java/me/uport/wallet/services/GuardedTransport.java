package me.uport.wallet.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Goes where others say only when that is a public host: for topics, callbacks and nodes that stand
 * in requests, which otherwise could make a wallet ask the router or the printer of the network
 * that its user is in. Thread-safe.
 *
 * <p>A name is looked up twice, here and by the transport behind, and could lead elsewhere the
 * second time. What keeps that harmless is https: a host inside would need a certificate for that
 * name.
 */
public final class GuardedTransport implements HttpTransport {

  /** How far a wallet goes. */
  public enum Reach {
    /** To public addresses, over https. */
    PUBLIC,
    /** Also to this machine, over http as well: for development. */
    THIS_MACHINE_TOO
  }

  private final HttpTransport transport;
  private final Reach reach;

  /** Lets the other transport go as far as that. */
  public GuardedTransport(HttpTransport transport, Reach reach) {
    this.transport = transport;
    this.reach = reach;
  }

  /**
   * Sends, when the URL may be gone to.
   *
   * @throws ForbiddenUrlException when it may not
   */
  @Override
  public HttpReply send(HttpCall call) throws IOException {
    check(call.url());
    return transport.send(call);
  }

  /**
   * Opens, when the URL may be gone to.
   *
   * @throws ForbiddenUrlException when it may not
   */
  @Override
  public HttpStream open(HttpCall call) throws IOException {
    check(call.url());
    return transport.open(call);
  }

  private void check(URI url) throws UnknownHostException {
    if (url.getHost() == null || url.getUserInfo() != null) {
      throw new ForbiddenUrlException(
          "Expected a URL of a host, without a user, but found another");
    }
    boolean machine = reach == Reach.THIS_MACHINE_TOO && isThisMachine(url.getHost());
    if (!machine) {
      checkPublic(url);
    }
  }

  private static boolean isThisMachine(String host) throws UnknownHostException {
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (!address.isLoopbackAddress()) {
        return false;
      }
    }
    return true;
  }

  private static void checkPublic(URI url) throws UnknownHostException {
    if (!"https".equals(url.getScheme())) {
      throw new ForbiddenUrlException("Expected https but found " + url.getScheme());
    }
    for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
      if (!PublicAddresses.include(address)) {
        throw new ForbiddenUrlException(
            "Expected a host on the public network but " + url.getHost() + " is not");
      }
    }
  }
}
