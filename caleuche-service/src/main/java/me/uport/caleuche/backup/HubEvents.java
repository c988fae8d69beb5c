package me.uport.caleuche.backup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import me.uport.caleuche.backup.Deletion.State;
import me.uport.web.stream.EventSource;
import me.uport.web.stream.StreamEvent;
import me.uport.web.wakeup.Wakeups.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * What a device hears of its hub: the newest head, and erasures that wait, are called off or are
 * done. Both are read from rows at every look, so nothing is missed; what lies between two heads
 * the device fetches by its cursor.
 */
final class HubEvents implements EventSource {

  private final Waiter waiter;
  private final Supplier<Head> heads;
  private final Supplier<List<Deletion>> deletions;
  private final Function<Head, String> headJson;
  private final Function<Deletion, String> deletionJson;
  private final Map<UUID, State> told = new HashMap<>();
  private @Nullable Long seen;
  private boolean begun;

  /**
   * @param seen length of the chain that the device knows, null when it does not say
   * @param waiter listens already, and is closed with this
   */
  HubEvents(
      @Nullable Long seen,
      Waiter waiter,
      Supplier<Head> heads,
      Supplier<List<Deletion>> deletions,
      Function<Head, String> headJson,
      Function<Deletion, String> deletionJson) {
    this.seen = seen;
    this.waiter = waiter;
    this.heads = heads;
    this.deletions = deletions;
    this.headJson = headJson;
    this.deletionJson = deletionJson;
  }

  @Override
  public List<StreamEvent> next(Duration atMost) throws InterruptedException {
    return begun && !waiter.await(atMost) ? List.of() : look();
  }

  /** What is new since the last look. A chain that has become shorter is news, too. */
  private List<StreamEvent> look() {
    List<StreamEvent> found = new ArrayList<>();
    Head head = heads.get();
    if (seen == null || seen != head.length()) {
      seen = head.length();
      found.add(new StreamEvent(Long.toString(head.length()), "head", headJson.apply(head)));
    }
    for (Deletion deletion : deletions.get().reversed()) {
      if (isNews(deletion)) {
        found.add(new StreamEvent(null, "deletion", deletionJson.apply(deletion)));
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

  @Override
  public void nudge() {
    waiter.nudge();
  }

  @Override
  public void close() {
    waiter.close();
  }
}
