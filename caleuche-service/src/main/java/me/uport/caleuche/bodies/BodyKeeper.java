package me.uport.caleuche.bodies;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import me.uport.web.database.RetryingTransactions;
import me.uport.web.sweep.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Removes bodies that nothing keeps, and finds those that have rotted before anybody misses them.
 */
@Component
class BodyKeeper implements Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(BodyKeeper.class);

  private final BodyRows rows;
  private final Bodies bodies;
  private final ObjectStore store;
  private final BodyProperties properties;
  private final RetryingTransactions transactions;
  private final Clock clock;
  private final AtomicLong flawed = new AtomicLong();

  BodyKeeper(
      BodyRows rows,
      Bodies bodies,
      ObjectStore store,
      BodyProperties properties,
      RetryingTransactions transactions,
      Clock clock,
      MeterRegistry meters) {
    this.rows = rows;
    this.bodies = bodies;
    this.store = store;
    this.properties = properties;
    this.transactions = transactions;
    this.clock = clock;
    Gauge.builder("caleuche.bodies.flawed", flawed, AtomicLong::get)
        .description("Large bodies that the last check found lost or changed")
        .register(meters);
  }

  @Override
  public String name() {
    return "bodies that no event has named";
  }

  @Override
  public int batch(int limit) {
    return rows.abandon(clock.instant().minus(properties.unnamedFor()), limit);
  }

  /** First the objects, then the rows: what dies in between is done again. */
  @Scheduled(fixedDelayString = "${caleuche.bodies.check-every}")
  void round() {
    try {
      remove();
      check();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Looking after bodies waits for the database: {}", e.toString());
    } catch (ObjectStoreException | IOException e) {
      LOG.warn("Looking after bodies waits for the object store: {}", e.toString());
    }
  }

  private void remove() {
    for (BodyRow dead : transactions.execute(() -> rows.dead(properties.checkAtOnce()))) {
      store.delete(dead.key());
      transactions.execute(
          () -> {
            rows.forget(dead.id());
            return dead;
          });
    }
  }

  private void check() throws IOException {
    for (BodyRow body : transactions.execute(() -> rows.toCheck(properties.checkAtOnce()))) {
      Optional<String> flaw = bodies.flawOf(body);
      flaw.ifPresent(what -> LOG.error("Body {} is {}", body.key(), what));
      transactions.execute(
          () -> {
            rows.checked(body.id(), flaw.orElse(null), clock.instant());
            return body;
          });
    }
    flawed.set(transactions.execute(rows::flawed));
  }
}
