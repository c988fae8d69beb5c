package me.uport.web.http;

import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Names a request by its route in metrics and traces, and leaves its URL out, which Spring would
 * put into traces: a path may hold a topic id or a token.
 */
final class RouteObservation extends DefaultServerRequestObservationConvention {

  @Override
  public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
    return KeyValues.empty();
  }
}
