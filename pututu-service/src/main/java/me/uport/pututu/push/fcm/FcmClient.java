package me.uport.pututu.push.fcm;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Google's client, made at the first wake-up: loading it takes longer than the rest of the start,
 * and the service can accept messages without it. Thread-safe.
 */
final class FcmClient implements AutoCloseable {

  private final ServiceAccount account;
  private final FcmTransport transport;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable FirebaseApp app;

  FcmClient(ServiceAccount account, FcmTransport transport) {
    this.account = account;
    this.transport = transport;
  }

  /**
   * The client, ready to send.
   *
   * @throws IOException when the service account's key cannot be read
   */
  FirebaseMessaging messaging() throws IOException {
    lock.lock();
    try {
      if (app == null) {
        app = connect();
      }
      return FirebaseMessaging.getInstance(app);
    } finally {
      lock.unlock();
    }
  }

  private FirebaseApp connect() throws IOException {
    FirebaseOptions options =
        FirebaseOptions.builder()
            .setCredentials(GoogleCredentials.fromStream(account.stream(), () -> transport))
            .setHttpTransport(transport)
            .build();
    // The library keeps its apps in a table of the JVM; ours is not to be anybody else's.
    return FirebaseApp.initializeApp(options, "pututu-" + UUID.randomUUID());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (app != null) {
        app.delete();
        app = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
