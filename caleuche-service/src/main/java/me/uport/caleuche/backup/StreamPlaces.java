package me.uport.caleuche.backup;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import me.uport.web.Refusal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How many whole hubs are read or written at once in this instance. Thread-safe. */
@Component
class StreamPlaces {

  private final Semaphore places;

  StreamPlaces(TransferProperties properties) {
    this.places = new Semaphore(properties.most());
  }

  /** Takes a place until it is closed, or refuses. */
  Place take() {
    if (!places.tryAcquire()) {
      throw Refusal.unavailable(
              "too_many_transfers", "Too many hubs are being transferred; please ask again")
          .asException();
    }
    return places::release;
  }

  /** A place that was taken. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Whole hubs in one answer or one request.
   *
   * @param most how many at once in one instance
   * @param maxImport largest file that is imported, in bytes
   * @param importTimeout how long it may take to arrive
   */
  @ConfigurationProperties("caleuche.transfers")
  record TransferProperties(
      @DefaultValue("16") int most,
      @DefaultValue("256MB") DataSize maxImport,
      @DefaultValue("10m") Duration importTimeout) {}
}
