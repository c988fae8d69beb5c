package me.uport.platform.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all who watch are shown, as events of a stream, written once for all of them.
 *
 * @param number grows from one to the next
 * @param state the event {@code state}: everything but the past
 * @param point the event {@code point}, when this brought one; empty otherwise
 * @param history the event {@code history}: the points so far, for who has just come
 */
record Snapshot(long number, String state, String point, String history) {

  static final Snapshot NONE = new Snapshot(0, "", "", "");

  private static final JsonMapper JSON = JsonMapper.shared();

  /** A change of a service's state. */
  record Incident(Instant at, String service, String state) {}

  static Snapshot of(
      long number,
      Instant now,
      List<ServiceView> services,
      List<Incident> incidents,
      History.@Nullable Point newest,
      List<History.Point> points) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("at", now);
    state.put("services", services.stream().map(Snapshot::service).toList());
    state.put("incidents", new ArrayList<>(incidents));
    return new Snapshot(
        number,
        event("state", state),
        newest == null ? "" : event("point", newest),
        event("history", points));
  }

  private static Map<String, @Nullable Object> service(ServiceView view) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("name", view.service().label());
    shown.put("purpose", view.service().purpose());
    shown.put("state", view.state().name().toLowerCase(Locale.ROOT));
    shown.put("since", view.since());
    shown.put("figuresAt", view.figuresAt());
    shown.put("sections", view.figures() == null ? null : view.figures().path("sections"));
    shown.put("missing", view.figures() == null ? null : view.figures().path("missing"));
    return shown;
  }

  /** JSON has no line breaks here, so that one line of data is enough. */
  private static String event(String name, Object data) {
    return "event: %s\ndata: %s\n\n".formatted(name, JSON.writeValueAsString(data));
  }
}
