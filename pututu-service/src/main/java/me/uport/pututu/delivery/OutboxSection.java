package me.uport.pututu.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.PushProviders;
import me.uport.web.console.ConsoleSection;
import me.uport.web.console.CostlyFigure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code outbox}: what each push provider has to do and has done, for the operator's console. */
@Component
class OutboxSection implements ConsoleSection {

  private static final String PENDING =
      """
      SELECT platform, count(*) AS pending, count(*) FILTER (WHERE attempts > 1) AS again,
        min(created) AS oldest
      FROM (SELECT platform, attempts, created FROM pushes WHERE state = 'pending' LIMIT 10001) rows
      GROUP BY platform
      """;

  /** Of all messages that are still kept. */
  private static final String BY_STATE =
      "SELECT platform, state, count(*) AS number FROM pushes GROUP BY platform, state";

  private final JdbcClient database;
  private final PushProviders providers;
  private final DeliveryWorker worker;
  private final MeterRegistry metrics;
  private final CostlyFigure<Map<String, Map<String, Long>>> byState =
      new CostlyFigure<>(this::readStates);

  OutboxSection(
      JdbcClient database, PushProviders providers, DeliveryWorker worker, MeterRegistry metrics) {
    this.database = database;
    this.providers = providers;
    this.worker = worker;
    this.metrics = metrics;
  }

  /**
   * One provider.
   *
   * @param heldBack whether this instance leaves it in peace for a while, because it fails
   * @param pending wake-ups that wait, of all instances; 10001 in all mean more
   * @param again of these, such as were tried more than once
   * @param states how many are in which state, of all messages that are kept
   * @param outcomes how the calls of this instance ended, since its start
   */
  record Provider(
      String name,
      boolean heldBack,
      long pending,
      long again,
      @Nullable Instant oldest,
      Map<String, Long> states,
      Map<String, Long> outcomes) {}

  private record Pending(long pending, long again, @Nullable Instant oldest) {}

  @Override
  public String name() {
    return "outbox";
  }

  @Override
  public List<Provider> figures() {
    Map<String, Pending> pending = pending();
    Map<String, Map<String, Long>> states = byState.get();
    List<Provider> all = new ArrayList<>();
    for (Platform platform : providers.platforms()) {
      Pending waiting = pending.getOrDefault(platform.name(), new Pending(0, 0, null));
      all.add(
          new Provider(
              platform.wireName(),
              worker.isHeldBack(platform),
              waiting.pending(),
              waiting.again(),
              waiting.oldest(),
              states.getOrDefault(platform.name(), Map.of()),
              outcomes(platform)));
    }
    return all;
  }

  private Map<String, Pending> pending() {
    Map<String, Pending> found = new HashMap<>();
    database
        .sql(PENDING)
        .query(
            (RowCallbackHandler)
                row -> {
                  OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                  found.put(
                      row.getString("platform"),
                      new Pending(
                          row.getLong("pending"),
                          row.getLong("again"),
                          oldest == null ? null : oldest.toInstant()));
                });
    return found;
  }

  private Map<String, Map<String, Long>> readStates() {
    Map<String, Map<String, Long>> found = new HashMap<>();
    database
        .sql(BY_STATE)
        .query(
            (RowCallbackHandler)
                row ->
                    found
                        .computeIfAbsent(row.getString("platform"), _ -> new TreeMap<>())
                        .put(row.getString("state"), row.getLong("number")));
    return found;
  }

  private Map<String, Long> outcomes(Platform platform) {
    Map<String, Long> outcomes = new TreeMap<>();
    for (Timer timer : metrics.find("pututu.push").tag("platform", platform.wireName()).timers()) {
      outcomes.merge(String.valueOf(timer.getId().getTag("outcome")), timer.count(), Long::sum);
    }
    return outcomes;
  }
}
