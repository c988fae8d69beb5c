package me.uport.web.sample;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Keeps what metrics and traces are told about requests. */
@Component
class SeenObservations implements ObservationHandler<ServerRequestObservationContext> {

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof ServerRequestObservationContext;
  }

  @Override
  public void onStop(ServerRequestObservationContext context) {
    seen.add(context.getContextualName() + " " + context.getAllKeyValues());
  }

  Queue<String> all() {
    return seen;
  }
}
