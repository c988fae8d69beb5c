package me.uport.web.stream;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;

/** How many streams are open, in all and for each client. Thread-safe. */
final class Places {

  private final Semaphore all;
  private final int mostOfClient;
  private final ConcurrentHashMap<String, Integer> ofClients = new ConcurrentHashMap<>();

  Places(StreamSettings settings) {
    this.all = new Semaphore(settings.most());
    this.mostOfClient = settings.mostOfClient();
  }

  /** Takes a place, or refuses. */
  void take(String client) {
    if (!all.tryAcquire()) {
      throw Refusal.unavailable("too_many_streams", "Too many streams are open; please ask again")
          .asException();
    }
    if (ofClients.merge(client, 1, Integer::sum) > mostOfClient) {
      free(client);
      throw tooManyOfClient();
    }
  }

  void free(String client) {
    ofClients.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
    all.release();
  }

  private RefusedException tooManyOfClient() {
    return Refusal.tooMany(
            "too_many_streams_of_client",
            "Expected at most %d open streams of one network address, found more"
                .formatted(mostOfClient))
        .asException();
  }
}
