package me.uport.web.http;

import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Names a request by its route in metrics and traces, and leaves its URL out, which Spring would
 * put into traces: a path may hold a topic id or a token. Nor does a trace bear whatever word a
 * client writes in place of a method.
 */
final class RouteObservation extends DefaultServerRequestObservationConvention {

  /** What the default convention calls a method that is none. */
  private static final String UNKNOWN = "UNKNOWN";

  @Override
  public @Nullable String getContextualName(ServerRequestObservationContext context) {
    return method(context).getValue().equals(UNKNOWN)
        ? "http unknown"
        : super.getContextualName(context);
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
    return KeyValues.empty();
  }
}
