package me.uport.wallet.services;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Optional;

/** An open {@link HttpURLConnection}. */
final class UrlConnectionStream implements HttpStream {

  private final HttpURLConnection connection;
  private final int status;
  private final InputStream body;

  UrlConnectionStream(HttpURLConnection connection) throws IOException {
    this.connection = connection;
    this.status = connection.getResponseCode();
    this.body = UrlConnectionTransport.body(connection);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(connection.getHeaderField(name));
  }

  @Override
  public InputStream body() {
    return body;
  }

  /**
   * On Android at once. The JDK's lets a read finish first, which whoever closes need not await.
   */
  @Override
  public void close() {
    Thread closing = new Thread(connection::disconnect, "close-stream");
    closing.setDaemon(true);
    closing.start();
  }
}
