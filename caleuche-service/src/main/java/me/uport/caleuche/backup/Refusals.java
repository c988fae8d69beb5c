package me.uport.caleuche.backup;

import java.util.Collections;
import java.util.Map;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What a hub says no to. */
final class Refusals {

  private Refusals() {}

  /** The message is the original's, word for word: its clients know it by that. */
  static RefusedException notTheLatest(@Nullable String head) {
    return new Refusal(
            HttpStatus.CONFLICT,
            "previous_is_not_the_latest_id",
            "previous is not the latest id",
            Collections.singletonMap("id", head))
        .asException();
  }

  static RefusedException full(String code, String what, long limit) {
    return Refusal.forbidden(code, "Expected at most %d %s in a hub".formatted(limit, what))
        .withData(Map.of("limit", limit))
        .asException();
  }

  static RefusedException unknownBody() {
    return Refusal.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "unknown_body",
            "Expected the body that the event names to be uploaded before, with that hash and size")
        .asException();
  }

  static RefusedException unknownPrevious(@Nullable String previous) {
    return Refusal.notFound(
            "unknown_previous",
            "Expected the id of an event of this hub, found %s".formatted(shown(previous)))
        .asException();
  }

  static RefusedException compacted(Snapshot snapshot) {
    return new Refusal(
            HttpStatus.GONE,
            "compacted",
            "The events after this one are in a snapshot: begin with it, and go on after its head",
            Map.of("snapshot", SnapshotController.SnapshotView.of(snapshot)))
        .asException();
  }

  static RefusedException unknownEvent(String id) {
    return Refusal.notFound(
            "unknown_event", "No event of this hub has the id %s".formatted(shown(id)))
        .asException();
  }

  /** An answer does not repeat more than an id is long. */
  private static String shown(@Nullable String id) {
    return id == null || id.length() <= 46 ? String.valueOf(id) : id.substring(0, 46) + "…";
  }
}
