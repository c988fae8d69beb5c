package me.uport.platform.console;

import java.time.Instant;
import java.util.Optional;
import me.uport.platform.Service;
import me.uport.platform.console.ManagementClient.State;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A service as it was last seen.
 *
 * @param since when it came into this state, as far as is known
 * @param figures what it told last, also when it is down by now; null when it never did
 * @param figuresAt when that was
 */
record ServiceView(
    Service service,
    State state,
    Instant since,
    @Nullable JsonNode figures,
    @Nullable Instant figuresAt) {

  /** At the first look: one that is up was so before. */
  static ServiceView first(Service service, State state, @Nullable JsonNode told, Instant now) {
    ServiceView seen = new ServiceView(service, state, now, told, told == null ? null : now);
    return state == State.UP ? seen.upSince(seen.startedAt().orElse(now)) : seen;
  }

  /** When its process was started, as it says itself. */
  Optional<Instant> startedAt() {
    return text("/sections/process/startedAt").map(Instant::parse);
  }

  /** A number in its figures; 0 when there is none. */
  double number(String pointer) {
    return figures == null ? 0 : figures.at(pointer).asDouble(0);
  }

  private Optional<String> text(String pointer) {
    return figures == null ? Optional.empty() : figures.at(pointer).asStringOpt();
  }

  /** How it is seen after another look. */
  ServiceView next(State found, @Nullable JsonNode told, Instant now) {
    ServiceView seen =
        new ServiceView(
            service,
            found,
            found == state ? since : now,
            told == null ? figures : told,
            told == null ? figuresAt : now);
    Optional<Instant> start = seen.startedAt();
    boolean restarted = found == State.UP && start.isPresent() && !start.equals(startedAt());
    return restarted ? seen.upSince(start.get()) : seen;
  }

  private ServiceView upSince(Instant start) {
    return new ServiceView(service, state, start, figures, figuresAt);
  }
}
