package me.uport.pututu.push.apns;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The library's client for one of Apple's two servers, made at the first wake-up: it brings netty's
 * threads and memory along, which an installation without iPhones never pays for. Thread-safe.
 */
final class ApnsConnection implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ApnsProperties properties;
  private final String host;
  private final ApnsSigningKey key;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ApnsClient client;

  ApnsConnection(ApnsProperties properties, String host, ApnsSigningKey key) {
    this.properties = properties;
    this.host = host;
    this.key = key;
  }

  /**
   * The client, ready to send.
   *
   * @throws SSLException when TLS cannot be set up, for example with an unreadable certificate
   */
  ApnsClient client() throws SSLException {
    lock.lock();
    try {
      if (client == null) {
        client = connect();
      }
      return client;
    } finally {
      lock.unlock();
    }
  }

  private ApnsClient connect() throws SSLException {
    ApnsClientBuilder builder =
        new ApnsClientBuilder()
            .setApnsServer(host, properties.port())
            .setSigningKey(key)
            .setConnectionTimeout(properties.timeout())
            .setGracefulShutdownTimeout(GRACE);
    Path trusted = properties.trustedCertificate();
    if (trusted != null && !trusted.toString().isBlank()) {
      File file = trusted.toFile();
      builder.setTrustedServerCertificateChain(file);
    }
    return builder.build();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (client != null) {
        client.close().join();
        client = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
