package me.uport.caleuche.backup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import me.uport.caleuche.backup.Deletion.State;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What a device hears of its hub: the newest head, and erasures that wait, are called off or are
 * done. Both are read from rows at every look, so nothing is missed; what lies between two heads
 * the device fetches by its cursor. Of one thread.
 */
final class HubEvents {

  private final Supplier<Head> heads;
  private final Supplier<List<Deletion>> deletions;
  private final Function<Head, Object> headView;
  private final Function<Deletion, Object> deletionView;
  private final Map<UUID, State> told = new HashMap<>();
  private @Nullable Long seen;
  private boolean begun;

  /**
   * @param seen length of the chain that the device knows, null when it does not say
   */
  HubEvents(
      @Nullable Long seen,
      Supplier<Head> heads,
      Supplier<List<Deletion>> deletions,
      Function<Head, Object> headView,
      Function<Deletion, Object> deletionView) {
    this.seen = seen;
    this.heads = heads;
    this.deletions = deletions;
    this.headView = headView;
    this.deletionView = deletionView;
  }

  /** What is new since the last look. A chain that has become shorter is news, too. */
  List<SseEmitter.SseEventBuilder> look() {
    List<SseEmitter.SseEventBuilder> found = new ArrayList<>();
    Head head = heads.get();
    if (seen == null || seen != head.length()) {
      seen = head.length();
      found.add(
          SseEmitter.event()
              .id(Long.toString(head.length()))
              .name("head")
              .data(headView.apply(head)));
    }
    for (Deletion deletion : deletions.get().reversed()) {
      if (isNews(deletion)) {
        found.add(SseEmitter.event().name("deletion").data(deletionView.apply(deletion)));
      }
    }
    begun = true;
    return found;
  }

  /** Those that ended before the stream began are no news. */
  private boolean isNews(Deletion deletion) {
    State before = told.put(deletion.id(), deletion.state());
    return before == null ? begun || deletion.state() == State.OPEN : before != deletion.state();
  }
}
